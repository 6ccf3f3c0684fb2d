import { byId } from "./dom.js";

const oneColumn = matchMedia("(max-width: 999px)");

/** Where list and details take turns, what was chosen is gone with the list: goes on from the start of what is shown instead. */
export function keepFocus() {
    const focused = document.activeElement;
    if (!oneColumn.matches || (focused !== document.body && focused.checkVisibility())) return;
    byId("main").focus({ preventScroll: true });
    byId("main").scrollIntoView();
}
