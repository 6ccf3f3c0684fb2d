import { byId } from "./dom.js";

const all = () => [...document.querySelectorAll("[role=tab]")];
const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Shows one panel; only its tab is in the order of the Tab key, as the arrow keys reach the others. */
export function showTab(name) {
    for (const tab of all()) {
        const chosen = tab.getAttribute("aria-controls") === name;
        tab.setAttribute("aria-selected", chosen);
        tab.tabIndex = chosen ? 0 : -1;
        byId(tab.getAttribute("aria-controls")).hidden = !chosen;
    }
}

/** Lets the arrow keys, Home and End move between the tabs. */
export function moveByKeys() {
    document.querySelector("[role=tablist]").addEventListener("keydown", event => {
        const tabs = all();
        const target = targetOf(event.key, tabs.indexOf(event.target), tabs.length);
        if (target === undefined) return;
        event.preventDefault();
        tabs[target].focus();
        tabs[target].click();
    });
}

function targetOf(key, from, length) {
    if (key === "Home") return 0;
    if (key === "End") return length - 1;
    return key in steps ? (from + steps[key] + length) % length : undefined;
}
