import { make } from "./dom.js";
import { showList } from "./list.js";
import { count } from "./format.js";

/** Which part of a long list is shown, with buttons to go on and back. */
export class Pages {
    from = 0;
    size = 50;

    constructor(changed) {
        this.changed = changed;
    }

    /** Goes back to the start, as for another search. */
    restart() {
        this.from = 0;
    }

    /** Shows the buttons that lead anywhere. Steps back from a page that has become empty. */
    show(parent, shown, next) {
        if (shown === 0 && this.from > 0) return this.#go(0);
        const long = this.from > 0 || next !== undefined;
        const state = { from: this.from, shown, next: next ?? null };
        showList(parent, long ? [state] : [], () => "pages", page => this.#build(page));
    }

    #build({ from, shown, next }) {
        return make("div", { class: "pager" },
            this.#button("Previous", from > 0 ? Math.max(0, from - this.size) : null),
            make("span", { class: "quiet" }, `${count(from + 1)}–${count(from + shown)}`),
            this.#button("Next", next));
    }

    #button(label, target) {
        const button = make("button", { type: "button", disabled: target === null ? "" : null }, label);
        button.addEventListener("click", () => this.#go(target));
        return button;
    }

    #go(from) {
        this.from = from;
        this.changed();
    }
}
