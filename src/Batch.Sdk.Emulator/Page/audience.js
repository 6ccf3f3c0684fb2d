import { getOne, showDetail } from "./detail.js";
import { foreign, make } from "./dom.js";
import { counted, dateAndTime } from "./format.js";
import { sizePicture } from "./sizes.js";
import { Pages } from "./pages.js";
import { hashOf } from "./route.js";
import { showAttributes } from "./values.js";

let pages;
let shown = null;

export function startAudience(readNow) {
    pages = new Pages(readNow);
}

/** One audience: its state, its size over time, and its members. */
export function showAudience(name, signal) {
    if (shown !== name) pages.restart();
    shown = name;
    return showDetail("audience", name, () => getOne("audiences", name, `?from=${pages.from}&limit=${pages.size}`, signal), {
        none: "Choose an audience to see its size over time and its members.",
        missing: "There is no audience of this name. It appears here as soon as it is created.",
        build,
    });
}

function build(audience) {
    const turner = make("div", { class: "pages" });
    pages.show(turner, audience.members.length, audience.next_from);
    return [
        facts(audience),
        make("h3", {}, "Size after each write"),
        sizePicture(audience.history),
        make("h3", {}, counted(audience.count, "member")),
        make("ul", { class: "rows members" }, audience.members.map(member)),
        turner,
    ];
}

function facts({ display_name, indexing_state, created, updated }) {
    return make("dl", { class: "facts" },
        fact("Display name", foreign(display_name ?? "–")),
        fact("State", foreign(indexing_state)),
        fact("Created", `${dateAndTime(created)} UTC`),
        fact("Updated", `${dateAndTime(updated)} UTC`));
}

const fact = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, value));

function member({ custom_id, attributes }) {
    return make("li", {},
        make("a", { href: hashOf("profiles", custom_id) }, foreign(custom_id)),
        attributes && Object.keys(attributes).length ? showAttributes(attributes) : null);
}
