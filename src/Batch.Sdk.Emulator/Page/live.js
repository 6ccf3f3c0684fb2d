const every = 500;

/**
 * Calls `read` again and again while the page can be seen, and tells how it went: "live", "paused", or "lost" with the error.
 * Returns a function that reads at once and drops the answers still under way.
 */
export function keepReading(read, tell) {
    let current;
    let timer;

    async function turn() {
        clearTimeout(timer);
        current?.abort();
        if (document.hidden) return tell("paused");
        const own = current = new AbortController();
        const outcome = await attempt(read, own.signal);
        if (own.signal.aborted) return;
        tell(...outcome);
        timer = setTimeout(turn, every);
    }

    document.addEventListener("visibilitychange", turn);
    turn();
    return turn;
}

async function attempt(read, signal) {
    try {
        await read(signal);
        return ["live"];
    } catch (error) {
        return ["lost", error];
    }
}
