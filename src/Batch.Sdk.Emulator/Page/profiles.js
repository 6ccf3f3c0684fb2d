import { get } from "./api.js";
import { byId, foreign, make } from "./dom.js";
import { counted } from "./format.js";
import { showList } from "./list.js";
import { Pages } from "./pages.js";
import { showProfile } from "./profile.js";
import { hashOf } from "./route.js";

let pages;

/** The tab "profiles": the list with its search, and the profile that the address names. */
export async function refresh(id, signal) {
    const search = byId("profile-search").value;
    const query = new URLSearchParams({ from: pages.from, limit: pages.size, search });
    const [list] = await Promise.all([get(`profiles?${query}`, signal), showProfile(id, signal)]);
    showFound(list, id, search);
}

export function start(readNow) {
    pages = new Pages(readNow);
    byId("profile-search").addEventListener("input", () => {
        pages.restart();
        readNow();
    });
}

function showFound({ count, profiles, next_from }, id, search) {
    const items = profiles.map(profile => ({ ...profile, current: profile.custom_id === id }));
    showList(byId("profile-list"), items, profile => profile.custom_id, link);
    pages.show(byId("profile-pages"), profiles.length, next_from);
    byId("no-profiles").hidden = count > 0;
    byId("no-found-profiles").hidden = count === 0 || profiles.length > 0 || search === "";
}

function link({ custom_id, attributes, events, current }) {
    return make("li", {}, make("a", { href: hashOf("profiles", custom_id), "aria-current": current ? "true" : null },
        make("b", {}, foreign(custom_id)),
        make("span", { class: "quiet" }, `${counted(attributes, "attribute")}, ${counted(events, "event")}`)));
}
