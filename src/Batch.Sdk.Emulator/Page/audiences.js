import { get } from "./api.js";
import { showAudience, startAudience } from "./audience.js";
import { byId, foreign, make } from "./dom.js";
import { counted } from "./format.js";
import { showList } from "./list.js";
import { hashOf } from "./route.js";

/** The tab "audiences": the list, and the audience that the address names. */
export async function refresh(name, signal) {
    const [{ audiences }] = await Promise.all([get("audiences", signal), showAudience(name, signal)]);
    const items = audiences.map(audience => ({ ...audience, current: audience.name === name }));
    showList(byId("audience-list"), items, audience => audience.name, link);
    byId("no-audiences").hidden = audiences.length > 0;
}

export const start = startAudience;

function link({ name, display_name, count, indexing_state, current }) {
    return make("li", {}, make("a", { href: hashOf("audiences", name), "aria-current": current ? "true" : null },
        make("b", {}, foreign(name)),
        display_name && display_name !== name ? make("span", {}, foreign(display_name)) : null,
        make("span", { class: "quiet" }, `${counted(count, "member")}, ${indexing_state}`)));
}
