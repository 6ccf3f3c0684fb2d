import { make, makeSvg } from "./dom.js";
import { count, counted, dateAndTime } from "./format.js";

const width = 900;
const height = 160;

/** The size of an audience over time as a line with steps, as it changes with its writes only. */
export function sizePicture(history) {
    if (history.length < 2) return make("p", { class: "quiet" }, "The line appears with the second write.");
    const most = Math.max(1, ...history.map(entry => entry.count));
    const first = history[0];
    const last = history.at(-1);
    return make("figure", { class: "sizes" },
        makeSvg("svg", {
            viewBox: `-3 -3 ${width + 6} ${height + 6}`,
            preserveAspectRatio: "none",
            role: "img",
            "aria-label": `${counted(history.length, "write")}: from ${count(first.count)} to ${count(last.count)} members, at most ${count(most)}.`,
        },
        makeSvg("path", { class: "grid", d: `M0 0H${width}M0 ${height}H${width}` }),
        makeSvg("path", { class: "level", d: line(history, most) })),
        make("p", { class: "axis quiet" },
            make("span", {}, dateAndTime(first.time)),
            make("span", {}, `${counted(history.length, "write")}, at most ${counted(most, "member")}`),
            make("span", {}, dateAndTime(last.time))));
}

function line(history, most) {
    const start = Date.parse(history[0].time);
    const span = Date.parse(history.at(-1).time) - start;
    // Writes of one moment, as under a clock that stands still, are drawn side by side.
    const x = (entry, index) => width * (span > 0 ? (Date.parse(entry.time) - start) / span : index / (history.length - 1));
    const y = entry => height - height * entry.count / most;
    const points = history.map((entry, index) => [x(entry, index).toFixed(1), y(entry).toFixed(1)]);
    return `M${points[0].join(" ")}` + points.slice(1).map(([across, up]) => `H${across}V${up}`).join("");
}
