import { get } from "./api.js";

const most = 1_000;

/** The latest requests, oldest first. */
let requests = [];
let lastId = 0;
let counted = 0;

/** Reads what is new. Starts over when the emulator did: fewer requests were counted than before, or the IDs went back. */
export async function readTraffic(counters, signal) {
    if (counters.requests < counted) forget();
    counted = counters.requests;
    const answer = await get(`requests?after=${lastId}&limit=${most}`, signal);
    if (answer.last_id < lastId) return forget();
    requests = requests.concat(answer.requests).slice(-most);
    lastId = answer.last_id;
}

export function forget() {
    requests = [];
    lastId = counted = 0;
}

export const latestRequests = () => requests;
