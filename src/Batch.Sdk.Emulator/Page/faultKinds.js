/** The kinds of faults, and what each does to a request. */
export const faultKinds = {
    too_many_requests: "429, as if the rate limit were spent. Not carried out.",
    server_error: "A 5xx. Not carried out.",
    server_error_after_accepting: "A 5xx, although the request was carried out.",
    maintenance: "503 “Service under maintenance”. Not carried out.",
    slow: "The answer comes later.",
    hang: "No answer at all.",
    reset_before_reading: "The connection breaks before the request is read.",
    reset_after_accepting: "The connection breaks, although the request was carried out.",
    cut_body: "Half of the answer arrives, then the connection breaks.",
    html: "An HTML page, as a proxy would send. Not carried out.",
    empty_success: "Carried out and answered 202 with an empty body.",
    partial_errors: "Some operations get a partial error. Profile routes only.",
    shrink_rate: "The buckets refill slower.",
};

export const faultRoutes = [
    "profiles/update",
    "profiles/mass-update",
    "audiences/create",
    "audiences/update",
    "audiences/replace",
    "audiences/remove",
    "audiences/list",
    "audiences/view",
];
