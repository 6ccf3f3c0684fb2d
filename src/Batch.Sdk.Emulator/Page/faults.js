import { get, remove } from "./api.js";
import { byId, foreign, make } from "./dom.js";
import { startFaultForm } from "./faultForm.js";
import { count, counted } from "./format.js";
import { telling } from "./forms.js";
import { showList } from "./list.js";

const common = ["kind", "route", "skip", "times", "probability", "hits"];

/** The tab "faults": the active faults, and the forms for faults, clock and reset. */
export async function refresh(_, signal) {
    const { faults } = await get("faults", signal);
    showList(byId("fault-list"), faults.map((fault, index) => ({ ...fault, index })), fault => fault.index, row);
    byId("no-faults").hidden = faults.length > 0;
    byId("clear-faults").hidden = faults.length === 0;
}

export function start(readNow) {
    startFaultForm(readNow);
    byId("clear-faults").addEventListener("click", () => telling("clear-error", async () => {
        await remove("faults");
        byId("fault-kind").focus();
        readNow();
    }));
}

function row(fault) {
    return make("li", { class: "fault" },
        make("b", {}, foreign(fault.kind)),
        make("span", {}, fault.route ? foreign(fault.route) : "any route"),
        make("span", { class: "hits" }, hits(fault)),
        make("span", { class: "quiet details" }, details(fault).map(detail => make("bdi", {}, detail))));
}

const hits = ({ hits, times }) => times ? `${count(hits)} of ${counted(times, "hit")}` : counted(hits, "hit");

function details({ index, ...fault }) {
    const own = Object.entries(fault).filter(([name, value]) => !common.includes(name) && value !== null && value !== "none");
    return [
        ...own.map(([name, value]) => `${name} ${value}`),
        fault.skip ? `skips the first ${count(fault.skip)}` : null,
        fault.probability < 1 ? `probability ${fault.probability}` : null,
    ].filter(Boolean);
}
