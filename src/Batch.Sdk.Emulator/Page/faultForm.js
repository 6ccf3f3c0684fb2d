import { post } from "./api.js";
import { byId, make, setText } from "./dom.js";
import { faultKinds, faultRoutes } from "./faultKinds.js";
import { onSubmit } from "./forms.js";

export function startFaultForm(readNow) {
    byId("fault-kind").append(...Object.keys(faultKinds).map(kind => make("option", {}, kind)));
    byId("fault-route").append(make("option", { value: "" }, "any"), ...faultRoutes.map(route => make("option", {}, route)));
    byId("fault-kind").addEventListener("change", showFields);
    showFields();
    onSubmit("fault-form", "fault-error", async form => {
        await post("faults", faultOf(form));
        readNow();
    });
}

/** Shows the fields of the chosen kind. Disabled fields are neither checked nor sent. */
function showFields() {
    const kind = byId("fault-kind").value;
    for (const label of document.querySelectorAll("[data-kinds]")) {
        label.hidden = !label.dataset.kinds.split(" ").includes(kind);
        label.querySelector("input, select").disabled = label.hidden;
    }
    setText(byId("fault-says"), faultKinds[kind]);
}

/** What was filled in; the emulator has its own values for the rest. */
function faultOf(form) {
    const fault = {};
    for (const field of form.elements) {
        if (field.name && !field.disabled && field.value !== "") fault[field.name] = field.type === "number" ? field.valueAsNumber : field.value;
    }
    if (fault.retry_after_seconds === undefined) delete fault.retry_after_form;
    return fault;
}
