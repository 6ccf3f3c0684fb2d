const tabs = ["traffic", "profiles", "audiences", "faults"];

/** What the address asks for: `#/profiles/user-42` is the tab "profiles" and the ID "user-42". */
export function currentRoute() {
    const [, tab, id] = /^#\/([a-z]*)(?:\/(.*))?$/.exec(location.hash) ?? [];
    return { tab: tabs.includes(tab) ? tab : tabs[0], id: id ? decoded(id) : null };
}

export const hashOf = (tab, id) => `#/${tab}/${encodeURIComponent(id)}`;

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
