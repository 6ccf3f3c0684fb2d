const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0, signDisplay: "negative" });
const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1, signDisplay: "negative" });
const thousandths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });

export const count = value => whole.format(value);
export const amount = value => value < 100 ? tenths.format(value) : whole.format(value);
export const rate = value => thousandths.format(value);
export const counted = (value, one, many = one + "s") => `${count(value)} ${Number(value) === 1 ? one : many}`;

/** `12:00:00.250` of an RFC 3339 time in UTC; the text itself if it is none. */
export const timeOfDay = time => /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d(\.\d{1,3})?)/.exec(time)?.[1] ?? String(time);

/** `2026-01-15 12:00:00` of an RFC 3339 time in UTC; the text itself if it is none. */
export function dateAndTime(time) {
    const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(time);
    return parts ? `${parts[1]} ${parts[2]}` : String(time);
}
