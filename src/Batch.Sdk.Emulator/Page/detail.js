import { Refusal, get } from "./api.js";
import { byId, foreign, make } from "./dom.js";
import { showList } from "./list.js";

/** Reads what the address names and shows it beside the list; says so where there is no such thing (any more). */
export async function showDetail(tab, id, read, { none, missing, build }) {
    const state = id === null ? { none } : await find(read, missing);
    byId(`${tab}s`).dataset.open = id !== null;
    const heading = id === null ? [] : [make("a", { class: "back", href: `#/${tab}s` }, `All ${tab}s`), make("h2", { tabindex: -1 }, foreign(id))];
    showList(byId(tab), [{ id, ...state }], () => JSON.stringify(id), () => make("div", {}, ...heading, ...content(state, build)));
}

function content(state, build) {
    if (state.none) return [make("p", { class: "empty" }, state.none)];
    if (state.missing) return [make("p", { class: "empty" }, state.missing)];
    return build(state.found);
}

async function find(read, missing) {
    try {
        return { found: await read() };
    } catch (error) {
        if (error instanceof Refusal && error.status === 404) return { missing };
        throw error;
    }
}

export const getOne = (tab, id, query, signal) => get(`${tab}/${encodeURIComponent(id)}${query}`, signal);
