/**
 * The corners of a bucket's level over time, from the level just after each of its requests: between two requests it grows by
 * `per_second` up to the capacity. Where the log begins with a bucket that is not full, the line begins there too.
 */
export function levelCorners(requests, bucket, start, now) {
    const corners = [];
    let last = fullBefore(requests[0], bucket, start);
    for (const { time, level, cost } of requests) {
        if (last) grow(corners, last, time, bucket);
        else corners.push([time, Math.min(bucket.capacity, level + cost)]);
        corners.push([time, level]);
        last = { time, level };
    }
    if (last) grow(corners, last, now, bucket);
    // What was charged but is not in the log yet shows as a last step.
    corners.push([now, bucket.level]);
    return corners;
}

/** A bucket that was full at its first request, or was never asked and is full, is taken to have been full before. */
function fullBefore(first, { level, capacity }, start) {
    const before = first ? first.level + first.cost : level;
    return before >= capacity ? { time: Math.min(start, first?.time ?? start), level: capacity } : undefined;
}

function grow(corners, { time, level }, until, { capacity, per_second }) {
    const fullAt = time + 1_000 * (capacity - level) / per_second;
    corners.push([time, level]);
    if (fullAt < until) corners.push([fullAt, capacity], [until, capacity]);
    else corners.push([until, level + per_second * (until - time) / 1_000]);
}
