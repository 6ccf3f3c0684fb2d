import { get } from "./api.js";
import * as audiences from "./audiences.js";
import { startClockAndReset } from "./clock.js";
import { showConnection } from "./connection.js";
import { showCounters } from "./counters.js";
import { showExamples } from "./examples.js";
import * as faults from "./faults.js";
import { keepFocus } from "./focus.js";
import { keepReading } from "./live.js";
import * as profiles from "./profiles.js";
import { currentRoute } from "./route.js";
import { moveByKeys, showTab } from "./tabs.js";
import { readTraffic } from "./traffic.js";
import * as traffic from "./trafficView.js";

const views = { traffic, profiles, audiences, faults };

/** Reads what every tab shows, then what the chosen one shows. */
async function read(signal) {
    const { tab, id } = currentRoute();
    const counters = await get("counters", signal);
    showCounters(counters);
    await readTraffic(counters, signal);
    await views[tab].refresh(id, signal);
}

function tell(state, error) {
    showConnection(state, error);
    if (state !== "live") return;
    document.body.dataset.ready = currentRoute().tab;
    if (moved) keepFocus();
    moved = false;
}

function follow() {
    const { tab, id } = currentRoute();
    showTab(tab);
    document.title = id ? `${id} · Batch emulator` : "Batch emulator";
    delete document.body.dataset.ready;
}

let readNow = () => {};
let moved = false;
for (const view of Object.values(views)) view.start(() => readNow());
startClockAndReset(() => readNow());
showExamples();
moveByKeys();
follow();
readNow = keepReading(read, tell);
addEventListener("hashchange", () => {
    follow();
    readNow();
    moved = true;
});
