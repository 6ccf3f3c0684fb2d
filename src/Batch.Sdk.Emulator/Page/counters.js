import { setText } from "./dom.js";
import { count, dateAndTime } from "./format.js";

export function showCounters(counters) {
    for (const cell of document.querySelectorAll("[data-counter]")) setText(cell, count(counters[cell.dataset.counter]));
    const clock = document.querySelector("#clock time");
    clock.dateTime = counters.now;
    setText(clock, `${dateAndTime(counters.now)} UTC`);
}
