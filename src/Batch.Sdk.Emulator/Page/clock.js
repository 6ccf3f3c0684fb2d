import { post } from "./api.js";
import { byId } from "./dom.js";
import { onSubmit, telling } from "./forms.js";
import { forget } from "./traffic.js";

/** The forms that move the emulator's clock and that empty the emulator, the latter after a question. */
export function startClockAndReset(readNow) {
    onSubmit("clock-form", "clock-error", async ({ elements }) => {
        await post("clock/advance", { seconds: elements.amount.valueAsNumber * Number(elements.unit.value) });
        readNow();
    });

    const dialog = byId("reset-dialog");
    byId("reset").addEventListener("click", () => {
        dialog.returnValue = "";
        dialog.showModal();
    });
    dialog.addEventListener("close", () => {
        if (dialog.returnValue === "reset") telling("reset-error", () => reset(readNow));
    });
}

async function reset(readNow) {
    await post("reset");
    forget();
    readNow();
}
