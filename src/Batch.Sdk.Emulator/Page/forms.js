import { Refusal, Unreachable } from "./api.js";
import { byId, setText } from "./dom.js";

/** Does the form's work when it is sent, and says beside it why it failed. */
export function onSubmit(formId, problemId, work) {
    const form = byId(formId);
    form.addEventListener("submit", event => {
        event.preventDefault();
        telling(problemId, () => work(form));
    });
}

/** Does some work and says in the named place why the emulator did not do its part. */
export async function telling(problemId, work) {
    const problem = byId(problemId);
    setText(problem, "");
    try {
        await work();
    } catch (error) {
        if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
        setText(problem, error.message);
    }
}
