import { Refusal, Unreachable } from "./api.js";
import { byId, setText } from "./dom.js";
import { reportError } from "./errors.js";

const words = { live: "Live", paused: "Paused while the tab is hidden", lost: "Not connected" };

/** Says whether the emulator answers; what is shown below it is old where it does not. */
export function showConnection(state, error) {
    const known = error === undefined || error instanceof Unreachable || error instanceof Refusal;
    if (!known) reportError(error);
    const line = byId("connection");
    line.dataset.state = state;
    setText(line, words[state]);
    document.body.dataset.connection = state;
    byId("lost").hidden = state !== "lost" || !known;
    setText(byId("lost"), state === "lost" && known ? reason(error) : "");
}

const reason = error => error instanceof Refusal
    ? `The emulator refused a call of this page: ${error.message}`
    : "The emulator cannot be reached. What you see is the last that was read; this page tries again twice a second and goes on by itself.";
