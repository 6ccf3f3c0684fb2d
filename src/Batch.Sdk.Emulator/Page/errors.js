import { byId, make } from "./dom.js";

const most = 5;

/** Shows what went wrong in the page itself, each message once. */
export function reportError(error) {
    const list = byId("errors");
    const text = `This page has a fault: ${error?.message ?? error}`;
    if (list.children.length === most || [...list.children].some(item => item.textContent === text)) return;
    list.append(make("li", {}, text));
    list.hidden = false;
}

addEventListener("error", event => reportError(event.error ?? event.message));
addEventListener("unhandledrejection", event => reportError(event.reason));
addEventListener("securitypolicyviolation", event => reportError(`the browser blocked ${event.violatedDirective}`));
