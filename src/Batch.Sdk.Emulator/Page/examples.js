/** Fills in the command lines that send a first profile and create a first audience. */
export function showExamples() {
    const profile = command("profiles/update", [{ identifiers: { custom_id: "user-42" }, attributes: { plan: "premium" } }]);
    for (const place of document.querySelectorAll("[data-curl]")) place.textContent = profile;
    const audience = command("audiences/create", { name: "vip", display_name: "VIP", type: "custom_ids" });
    for (const place of document.querySelectorAll("[data-curl-audience]")) place.textContent = audience;
}

const command = (route, body) => [
    `curl ${location.origin}/2.9/${route}`,
    "-H \"Authorization: Bearer ${REST_API_KEY:-any}\"",
    "-H \"X-Batch-Project: ${PROJECT_KEY:-any}\"",
    "-H \"Content-Type: application/json\"",
    `-d '${JSON.stringify(body)}'`,
].join(" \\\n  ");
