const root = "/_emulator/";
const patience = 5_000;

/** The emulator gave no answer. */
export class Unreachable extends Error {}

/** The emulator refused a call of this page. */
export class Refusal extends Error {
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}

export const get = (path, signal) => send("GET", path, undefined, signal);
export const post = (path, body) => send("POST", path, body);
export const remove = path => send("DELETE", path);

async function send(method, path, body, signal) {
    const limit = AbortSignal.timeout(patience);
    const [response, text] = await exchange(root + path, {
        method,
        cache: "no-store",
        headers: body === undefined ? {} : { "Content-Type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const answer = parse(text);
    if (!response.ok) throw new Refusal(response.status, answer?.error_code, answer?.error_message ?? `Status ${response.status}`);
    return answer;
}

async function exchange(address, options) {
    try {
        const response = await fetch(address, options);
        return [response, await response.text()];
    } catch (cause) {
        throw new Unreachable("The emulator cannot be reached.", { cause });
    }
}

/** Numbers are kept as they were written (`3.0`, 64-bit integers), where the browser can tell. */
function parse(text) {
    try {
        return JSON.parse(text, (_, value, context) => typeof value === "number" ? number(value, context?.source) : value);
    } catch {
        return undefined;
    }
}

const number = (value, source) => source === undefined || String(value) === source ? value : new WrittenNumber(value, source);

/** A number that JavaScript would write differently. It still counts as a number in arithmetic. */
export class WrittenNumber {
    constructor(value, source) {
        this.value = value;
        this.source = source;
    }

    valueOf() { return this.value; }
    toString() { return this.source; }
    toJSON() { return this.source; }
}
