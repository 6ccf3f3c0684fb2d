import { get } from "./api.js";
import { showBars } from "./bars.js";
import { byId, make } from "./dom.js";
import { showLanes } from "./lanes.js";
import { showList } from "./list.js";
import { showRequests } from "./requests.js";
import { latestRequests } from "./traffic.js";

/** The tab "traffic": the buckets of one project, and the requests. */
export async function refresh(_, signal) {
    const { buckets, now } = await get("buckets", signal);
    const time = Date.parse(now);
    const requests = latestRequests();
    const project = chooseProject([...new Set(buckets.map(bucket => bucket.project))]);
    showLanes(buckets.filter(bucket => bucket.project === project), requests, time);
    byId("no-lanes").hidden = buckets.length > 0;
    showBars(requests, time);
    showRequests(requests);
}

export function start(readNow) {
    byId("project").addEventListener("change", readNow);
    byId("filter").addEventListener("change", () => showRequests(latestRequests()));
}

function chooseProject(projects) {
    const select = byId("project");
    byId("project-choice").hidden = projects.length < 2;
    showList(select, projects, project => project, project => make("option", { value: project }, project));
    if (!projects.includes(select.value)) select.selectedIndex = 0;
    return select.value;
}
