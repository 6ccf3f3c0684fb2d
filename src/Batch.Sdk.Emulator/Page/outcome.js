/** What became of a request, in one word. A fault that let the request be carried out does not hide that it was accepted. */
export function outcomeOf(request) {
    if (request.status === 429) return "throttled";
    if (request.status >= 200 && request.status < 300) return request.error && !request.fault ? "partial" : "accepted";
    return request.fault || request.status === 0 ? "fault" : "refused";
}

export const isAccepted = request => ["accepted", "partial"].includes(outcomeOf(request));
