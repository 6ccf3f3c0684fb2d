const shown = new WeakMap();

/** Shows one child for each item, and keeps those whose item is the same, so that focus and selection survive. */
export function showList(parent, items, keyOf, build) {
    const before = new Map([...parent.children].map(child => [child.dataset.key, child]));
    const next = items.map(item => keepOrBuild(before, String(keyOf(item)), JSON.stringify(item), () => build(item)));
    const focused = focusWithin(parent);
    place(parent, next);
    if (focused && !parent.contains(document.activeElement)) refocus(next, focused);
}

function keepOrBuild(before, key, state, build) {
    const old = before.get(key);
    if (old && shown.get(old) === state) return old;
    const child = build();
    child.dataset.key = key;
    shown.set(child, state);
    return child;
}

function focusWithin(parent) {
    const child = [...parent.children].find(child => child.contains(document.activeElement));
    return child && { key: child.dataset.key, text: document.activeElement.textContent };
}

/** Gives the focus to what stands in the place of an element that was built anew. */
function refocus(children, { key, text }) {
    const controls = [...children.find(child => child.dataset.key === key)?.querySelectorAll("a, button") ?? []];
    (controls.find(control => control.textContent === text) ?? controls[0])?.focus({ preventScroll: true });
}

function place(parent, next) {
    const wanted = new Set(next);
    for (const child of [...parent.children]) {
        if (!wanted.has(child)) child.remove();
    }
    next.forEach((child, index) => {
        if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
    });
}
