import { byId, foreign, make, makeSvg } from "./dom.js";
import { amount, count, counted, rate } from "./format.js";
import { levelCorners } from "./levels.js";
import { showList } from "./list.js";

const span = 90_000;
const width = 900;
const height = 100;
const strip = 24;

/** One lane for each bucket of the project: its level over time, and its requests answered 429. */
export function showLanes(buckets, requests, now) {
    const lanes = buckets.map(bucket => laneOf(bucket, requests, now));
    showList(byId("lanes"), lanes, lane => `${lane.project} ${lane.bucket}`, build);
}

function laneOf(bucket, requests, now) {
    const start = now - span;
    const own = requests.filter(request => request.project === bucket.project && request.bucket === bucket.bucket);
    const points = own.filter(request => request.level !== null)
        .map(({ time, level, cost }) => ({ time: Date.parse(time), level: Number(level), cost: Number(cost) }));
    const throttled = own.filter(request => request.status === 429).map(request => Date.parse(request.time)).filter(time => time >= start);
    const corners = levelCorners(points, bucket, start, now);
    return {
        project: bucket.project,
        bucket: bucket.bucket,
        level: `${amount(bucket.level)} of ${count(bucket.capacity)}`,
        speed: `+${rate(bucket.per_second)} a second`,
        lowest: corners.reduce((least, [time, level]) => time >= start ? Math.min(least, level) : least, bucket.level),
        throttled: throttled.length,
        line: corners.map(([time, level]) => `${x(time - start)} ${y(level / bucket.capacity)}`).join("L"),
        from: corners.length ? x(corners[0][0] - start) : 0,
        ticks: throttled.map(time => `M${x(time - start)} ${height + strip}v${8 - strip}`).join(""),
    };
}

const x = time => (width * time / span).toFixed(1);
const y = share => (height - height * Math.min(1, share)).toFixed(1);

function build(lane) {
    const said = `Lowest ${amount(lane.lowest)}, ${counted(lane.throttled, "request")} answered 429`;
    const picture = makeSvg("svg", {
        viewBox: `0 -3 ${width} ${height + strip + 3}`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": `${lane.bucket}: ${lane.level} tokens, ${lane.speed}. In the last 90 seconds: ${said}.`,
    }, ...shapes(lane));
    return make("figure", { class: "lane" },
        make("figcaption", {}, make("b", {}, foreign(lane.bucket)), make("span", {}, lane.level), make("span", { class: "quiet" }, lane.speed)),
        picture,
        make("p", { class: "axis quiet" }, make("span", {}, "90 s ago"), make("span", {}, said), make("span", {}, "now")));
}

function shapes({ line, from, ticks }) {
    return [
        makeSvg("path", { class: "grid", d: `M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}` }),
        line && makeSvg("path", { class: "area", d: `M${from} ${height}L${line}V${height}Z` }),
        line && makeSvg("path", { class: "level", d: `M${line}` }),
        ticks && makeSvg("path", { class: "tick", d: ticks }),
    ].filter(Boolean);
}
