/** What became of a request, in one word. A fault that let it be accepted does not hide that it was. */
export function outcomeOf({ status, error, fault }) {
    if (status === 429) return "throttled";
    if (status >= 200 && status < 300 && fault !== "html") return error ? "partial" : "accepted";
    return fault || status === 0 ? "fault" : "refused";
}

export const isAccepted = request => ["accepted", "partial"].includes(outcomeOf(request));
