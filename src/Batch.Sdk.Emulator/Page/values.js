import { WrittenNumber } from "./api.js";
import { foreign, make } from "./dom.js";

const wrapper = /^(date|url)\((.*)\)$/;

/** `birthdate` of `date(birthdate)`. */
export const bareName = name => wrapper.exec(name)?.[2] ?? name;

/** The type in Batch's words, from the wrapper of the name and from the value. */
export function typeOf(name, value) {
    const wrapped = wrapper.exec(name)?.[1];
    if (wrapped) return wrapped === "url" ? "URL" : wrapped;
    if (Array.isArray(value)) return value.some(isObject) ? "array of objects" : "array of strings";
    if (isNumber(value)) return /^-?\d+$/.test(String(value)) ? "integer" : "float";
    return value === null ? "null" : isObject(value) ? "object" : typeof value;
}

/** A value as text; arrays as lists, objects as named values within. Addresses stay text: where they lead is not known. */
export function showValue(value) {
    if (Array.isArray(value)) return make("ul", { class: "items" }, value.map(item => make("li", {}, showValue(item))));
    if (isObject(value)) return showAttributes(value);
    return value === "" ? make("span", { class: "quiet" }, "empty text") : foreign(value);
}

/** Name, type and value of each attribute. */
export function showAttributes(attributes) {
    return make("dl", { class: "attributes" }, Object.entries(attributes).map(([name, value]) => make("div", {},
        make("dt", {}, foreign(bareName(name)), " ", make("span", { class: "type" }, typeOf(name, value))),
        make("dd", {}, showValue(value)))));
}

const isNumber = value => typeof value === "number" || value instanceof WrittenNumber;
const isObject = value => typeof value === "object" && value !== null && !isNumber(value) && !Array.isArray(value);
