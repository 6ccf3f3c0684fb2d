import { byId, make, makeSvg } from "./dom.js";
import { counted } from "./format.js";
import { showList } from "./list.js";
import { isAccepted } from "./outcome.js";

const span = 90_000;
const bins = 45;
const half = 40;
const step = 20;

/** Accepted requests as bars above a line, all others below it, two seconds a bar. */
export function showBars(requests, now) {
    showList(byId("bars"), [countBins(requests, now)], () => "bars", build);
}

function countBins(requests, now) {
    const above = Array(bins).fill(0);
    const below = Array(bins).fill(0);
    // Bars stand on fixed moments, so that they move with time and do not change.
    const width = span / bins;
    const first = Math.floor(now / width) - bins + 1;
    for (const request of requests) {
        const bin = Math.floor(Date.parse(request.time) / width) - first;
        if (bin >= 0 && bin < bins) (isAccepted(request) ? above : below)[bin]++;
    }
    return { above, below };
}

function build({ above, below }) {
    const most = Math.max(1, ...above, ...below);
    const said = `${counted(sum(above), "request")} accepted, ${sum(below)} not`;
    return make("figure", {},
        makeSvg("svg", {
            viewBox: `0 0 ${bins * step} ${2 * half}`,
            preserveAspectRatio: "none",
            role: "img",
            "aria-label": `In the last 90 seconds: ${said}. At most ${most} in two seconds.`,
        },
        makeSvg("path", { class: "grid", d: `M0 ${half}H${bins * step}` }),
        makeSvg("path", { class: "bar accepted", d: above.map((n, i) => bar(i, -half * n / most)).join("") }),
        makeSvg("path", { class: "bar others", d: below.map((n, i) => bar(i, half * n / most)).join("") })),
        make("p", { class: "axis quiet" }, make("span", {}, "90 s ago"), make("span", {}, said), make("span", {}, "now")));
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);
const bar = (index, size) => size === 0 ? "" : `M${index * step + 2} ${half}v${size.toFixed(1)}h${step - 4}v${(-size).toFixed(1)}z`;
