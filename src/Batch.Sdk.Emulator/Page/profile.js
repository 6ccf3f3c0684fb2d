import { getOne, showDetail } from "./detail.js";
import { foreign, make } from "./dom.js";
import { counted, dateAndTime } from "./format.js";
import { showAttributes } from "./values.js";

const most = 200;

/** One profile: its attributes, and its events with the newest first. */
export const showProfile = (id, signal) => showDetail("profile", id, () => getOne("profiles", id, "", signal), {
    none: "Choose a profile to see its attributes and events.",
    missing: "There is no profile with this custom ID. It appears here as soon as one is sent.",
    build: ({ attributes, events }) => [
        make("h3", {}, counted(Object.keys(attributes).length, "attribute")),
        showAttributes(attributes),
        make("h3", {}, counted(events.length, "event")),
        events.length > most ? make("p", { class: "quiet" }, `The newest ${most} are shown.`) : null,
        make("ol", { class: "timeline" }, events.slice(-most).reverse().map(event)),
    ],
});

function event({ name, time, attributes }) {
    return make("li", {},
        make("p", { class: "event" }, make("b", {}, foreign(name)), make("time", { datetime: time, class: "quiet" }, `${dateAndTime(time)} UTC`)),
        attributes && Object.keys(attributes).length ? showAttributes(attributes) : null);
}
