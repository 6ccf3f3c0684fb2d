-- One bucket of Batch, shared by all processes that write to a project: in-flight-capped virtual scheduling, as in Batch.Sdk.
-- Times are microseconds of the server's clock, levels micropermits, rates micropermits a second: whole numbers, exact in a double.
--
-- KEYS  1 state (hash), 2 leases (sorted set: lease -> expiry), 3 members (hash: member -> tag, permits it waits for, due)
-- ARGV  1 operation, 2 member, 3 capacity in permits, 4 nominal rate, 5 level of a bucket that is not known, 6 greatest sequence seen
-- Gives 1 granted, 0 not (or nothing to grant), -1 other settings are in use; microseconds to wait; level; rate; microseconds of
--       pause; incident; sequence. With -1 the level is the capacity in use, in micropermits, and the rate the nominal one.

local SECOND, PERMIT, NEVER = 1000000, 1000000, 9007199254740991
local RETENTION = 24 * 60 * 60 * 1000     -- ms; long enough for any bucket in use to fill
local SETTINGS_HELD = 60 * SECOND         -- how long settings bind others after their last use
local LONGEST_WAIT, GRACE = SECOND, SECOND
local LOOK_AGAIN = 20000                 -- where answers must come before anything else can go
local FIRST_PAUSE, LONGEST_PAUSE, SHRINK_WINDOW, RECOVERY = SECOND, 30 * SECOND, 30 * SECOND, 10 * SECOND
local FIELDS = {
    'level', 'rest', 'time', 'in_flight', 'rate', 'capacity', 'nominal', 'incident', 'paused_until', 'next_pause', 'quiet_since',
    'next_recovery', 'virtual_time', 'sequence', 'used' }

local operation, member = ARGV[1], ARGV[2]
local capacity, nominal, seen = ARGV[3] * PERMIT, tonumber(ARGV[4]), tonumber(ARGV[6])
local clock = redis.call('TIME')
local now = clock[1] * SECOND + clock[2]
local bucket = {}

local function load()
    local values = redis.call('HMGET', KEYS[1], unpack(FIELDS))
    for i, field in ipairs(FIELDS) do bucket[field] = tonumber(values[i]) end
    if not bucket.time then
        bucket = {
            level = tonumber(ARGV[5]), rest = 0, time = now, in_flight = 0, rate = nominal, capacity = capacity, nominal = nominal,
            incident = 0, paused_until = 0, next_pause = FIRST_PAUSE, quiet_since = 0, next_recovery = NEVER, virtual_time = 0,
            sequence = 0, used = now }
    end

    -- An older state than one that was seen: the server lost what came between, so nothing is known of the level.
    if seen > bucket.sequence then
        bucket.level, bucket.rest, bucket.time, bucket.sequence = 0, 0, now, seen
    end
end

local function save()
    local values = {}
    bucket.sequence = bucket.sequence + 1
    for _, field in ipairs(FIELDS) do
        values[#values + 1] = field
        values[#values + 1] = bucket[field]
    end

    redis.call('HSET', KEYS[1], unpack(values))
    for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, RETENTION) end
end

local function grow(to)
    local earned = math.max(to - bucket.time, 0) * bucket.rate + bucket.rest
    local most = bucket.capacity - bucket.in_flight
    bucket.level, bucket.rest, bucket.time = bucket.level + math.floor(earned / SECOND), earned % SECOND, to
    if bucket.level >= most then bucket.level, bucket.rest = most, 0 end
end

local function accrue(to)
    while bucket.next_recovery <= to do
        grow(bucket.next_recovery)
        bucket.rate = math.min(bucket.nominal, bucket.rate + math.floor(bucket.nominal / 20))
        bucket.next_recovery = bucket.rate < bucket.nominal and bucket.next_recovery + RECOVERY or NEVER
    end

    grow(to)
end

local function permits_of(lease) return tonumber(string.match(lease, ':(%d+)$')) end

local function give_back(lease) bucket.in_flight = math.max(bucket.in_flight - permits_of(lease) * PERMIT, 0) end

local function note(name, tag, permits, due) redis.call('HSET', KEYS[3], name, string.format('%.0f %.0f %.0f', tag, permits, due)) end

-- The clock was set back: what was to come by it comes as much earlier.
local function set_back(by)
    for _, field in ipairs({ 'time', 'used', 'paused_until', 'quiet_since' }) do bucket[field] = math.max(bucket[field] - by, 0) end
    if bucket.next_recovery < NEVER then bucket.next_recovery = bucket.next_recovery - by end
    local leases = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
    for i = 1, #leases, 2 do redis.call('ZADD', KEYS[2], leases[i + 1] - by, leases[i]) end
    local members = redis.call('HGETALL', KEYS[3])
    for i = 1, #members, 2 do
        local tag, permits, due = string.match(members[i + 1], '(%d+) (%d+) (%d+)')
        note(members[i], tonumber(tag), tonumber(permits), math.max(tonumber(due) - by, 0))
    end
end

-- Brings the level up to now, through the expiry of every lease and every change of the rate on the way.
local function advance()
    if bucket.time > now then set_back(bucket.time - now) end
    local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'WITHSCORES')
    for i = 1, #expired, 2 do
        accrue(math.max(bucket.time, tonumber(expired[i + 1])))
        give_back(expired[i])
    end

    if #expired > 0 then redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now) end
    if redis.call('ZCARD', KEYS[2]) == 0 then bucket.in_flight = 0 end
    accrue(now)
end

local function differs() return bucket.capacity ~= capacity or bucket.nominal ~= nominal end

local function adopt()
    bucket.rate = math.floor(bucket.rate / bucket.nominal * nominal)
    bucket.capacity, bucket.nominal = capacity, nominal
    bucket.level = math.min(bucket.level, capacity - bucket.in_flight)
end

-- Start-time fair queueing: the tag of one who waits is its start, that of one who does not the end of what it was granted last.
-- Gives the member's start, and the permits that those before it wait for. Forgets who did not come back, and tags that tell nothing.
local function place()
    local entries, start = redis.call('HGETALL', KEYS[3]), bucket.virtual_time
    local waiting = {}
    for i = 1, #entries, 2 do
        local name = entries[i]
        local tag, permits, due = string.match(entries[i + 1], '(%d+) (%d+) (%d+)')
        tag, permits, due = tonumber(tag), tonumber(permits), tonumber(due)
        if name == member then
            start = (due > 0) and tag or math.max(start, tag)
        elseif due >= now then
            waiting[#waiting + 1] = { name = name, tag = tag, permits = permits }
        elseif due > 0 then
            note(name, tag, 0, 0)
        elseif tag <= bucket.virtual_time then
            redis.call('HDEL', KEYS[3], name)
        end
    end

    local ahead = 0
    for _, other in ipairs(waiting) do
        if other.tag < start or (other.tag == start and other.name < member) then ahead = ahead + other.permits end
    end

    return start, ahead
end

-- 7 lease, 8 permits, 9 length of the lease, 10 permits spent without asking, 11 whether to wait
local function acquire()
    local lease, permits, length, spent, waits = ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), ARGV[11] == '1'
    if redis.call('ZSCORE', KEYS[2], lease) then     -- asked before, and the answer was lost
        redis.call('ZADD', KEYS[2], 'XX', now + length, lease)
        if now < bucket.paused_until then return 0, math.min(bucket.paused_until - now, LONGEST_WAIT) end
        return 1, 0
    end

    -- Others may have spent as well what Redis was not told, and tell it later.
    if spent > 0 then bucket.level, bucket.rest = math.min(bucket.level, 0), 0 end
    local start, ahead = place()
    local missing = (ahead + math.max(permits, 1)) * PERMIT - bucket.level
    if missing <= 0 and now >= bucket.paused_until then
        bucket.level = bucket.level - permits * PERMIT
        bucket.in_flight = bucket.in_flight + permits * PERMIT
        bucket.virtual_time = math.max(bucket.virtual_time, start)
        redis.call('ZADD', KEYS[2], now + length, lease)
        note(member, start + permits, 0, 0)
        return 1, 0
    end

    -- Never too late, since the level cannot grow faster. It may be too early, where answers must come first: then it is asked again.
    local wait = math.max(bucket.paused_until - now, math.ceil(math.max(missing, 0) * SECOND / bucket.rate))
    if missing + bucket.level > bucket.capacity - bucket.in_flight then wait = math.max(wait, LOOK_AGAIN) end
    if waits then
        wait = math.min(wait, LONGEST_WAIT)
        note(member, start, math.max(permits, 1), now + wait + GRACE)
    end

    return 0, wait
end

-- A lease that has expired was given back already.
local function end_lease(lease)
    local is_alive = redis.call('ZREM', KEYS[2], lease) == 1
    if is_alive then give_back(lease) end
    return is_alive
end

-- 7 the lease that was asked for, which may have been granted meanwhile: then nothing was sent for it
local function cancel()
    if end_lease(ARGV[7]) and now >= bucket.paused_until then bucket.level = bucket.level + permits_of(ARGV[7]) * PERMIT end
    local tag = string.match(redis.call('HGET', KEYS[3], member) or '', '^(%d+)')
    if tag then note(member, tonumber(tag), 0, 0) end
end

-- 7 lease, 8 its incident
local function answered()
    end_lease(ARGV[7])
    if tonumber(ARGV[8]) == bucket.incident then bucket.next_pause = FIRST_PAUSE end
end

-- 7 lease, 8 how long the request may still take
local function unanswered() redis.call('ZADD', KEYS[2], 'XX', now + ARGV[8], ARGV[7]) end

local function escalate()
    if bucket.incident > 0 and now <= bucket.quiet_since + SHRINK_WINDOW then
        bucket.rate = math.max(math.floor(bucket.nominal / 10), math.floor(bucket.rate * 7 / 10))
    end

    local pause = bucket.next_pause
    bucket.incident, bucket.next_pause = bucket.incident + 1, math.min(pause * 2, LONGEST_PAUSE)
    return pause
end

-- 7 lease, 8 its incident, 9 Retry-After or 0. Who was granted before the last incident may have met the same one: that is no news. A later
-- incident than the last one is of a time that the server has lost.
local function throttled()
    end_lease(ARGV[7])
    local pause = tonumber(ARGV[8]) >= bucket.incident and escalate() or 0
    local asked = tonumber(ARGV[9])
    if asked > 0 then pause = asked end
    bucket.level, bucket.rest = math.min(bucket.level, 0), 0
    bucket.paused_until = math.max(bucket.paused_until, now + pause)
    bucket.quiet_since = math.max(now, bucket.paused_until)
    bucket.next_recovery = bucket.rate < bucket.nominal and bucket.quiet_since + RECOVERY or NEVER
end

-- 7 length of a lease, 8 and on the leases that are alive
local function renew()
    for i = 8, #ARGV do redis.call('ZADD', KEYS[2], 'XX', now + ARGV[7], ARGV[i]) end
end

local operations = {
    acquire = acquire, cancel = cancel, answered = answered, unanswered = unanswered, throttled = throttled, renew = renew }

load()
local adopts = operation == 'acquire' and differs()
if adopts and now - bucket.used < SETTINGS_HELD then return { -1, 0, bucket.capacity, bucket.nominal, 0, 0, bucket.sequence } end
advance()
if adopts then adopt() end
if operation == 'acquire' then bucket.used = now end
local granted, wait = operations[operation]()
save()
return {
    granted or 0, wait or 0, bucket.level, bucket.rate, math.max(bucket.paused_until - now, 0), bucket.incident, bucket.sequence }
