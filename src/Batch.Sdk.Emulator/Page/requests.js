import { byId, foreign, make, setText } from "./dom.js";
import { count, counted, timeOfDay } from "./format.js";
import { showList } from "./list.js";
import { isAccepted, outcomeOf } from "./outcome.js";

const most = 200;
const filters = { all: () => true, accepted: isAccepted, others: request => !isAccepted(request) };

/** Shows the latest requests, newest first. */
export function showRequests(requests) {
    const matches = requests.filter(filters[chosenFilter()]);
    showList(byId("request-list"), matches.slice(-most).reverse(), request => request.id, row);
    byId("no-requests").hidden = requests.length > 0;
    byId("no-matches").hidden = requests.length === 0 || matches.length > 0;
    byId("more-requests").hidden = matches.length <= most;
    setText(byId("more-requests"), `The newest ${most} of the latest ${count(matches.length)}.`);
}

const chosenFilter = () => document.querySelector("#filter :checked").value;

function row(request) {
    const outcome = outcomeOf(request);
    return make("li", { class: "request" },
        make("time", { datetime: request.time, title: request.time }, timeOfDay(request.time)),
        make("span", { class: "route" }, make("b", {}, foreign(request.method)), " ", foreign(request.path)),
        make("span", { class: "outcome", "data-outcome": outcome }, word(outcome, request)),
        request.error && make("p", { class: "reason", dir: "auto" }, request.error),
        make("p", { class: "quiet extras" },
            request.operations ? make("span", {}, counted(request.operations, "operation")) : null,
            request.fault && make("span", { class: "tag" }, "fault: ", foreign(request.fault)),
            request.project && make("span", {}, "project ", foreign(request.project))));
}

const word = (outcome, request) => request.status === 0 ? `${outcome} · no whole answer` : `${outcome} · ${request.status}`;
