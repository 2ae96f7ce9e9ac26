// The days that are shown, the same for all contestants.

const DAY_MILLIS = 864e5;
const GOLDEN = 0.618033988749895;

/** A day as ISO text, `n` days later. */
export const plusDays = (iso, n) => new Date(Date.parse(iso) + n * DAY_MILLIS).toISOString().slice(0, 10);

/** `n` distinct days in order from `first` to `last`: all of `wanted`, then others spread evenly. */
export function spreadDays(n, first, last, wanted) {
  const length = (Date.parse(last) - Date.parse(first)) / DAY_MILLIS;
  const days = new Set(wanted.filter((day) => first <= day && day <= last));
  for (let i = 0; days.size < n && i < n * 4; i++) days.add(plusDays(first, Math.round(((i * GOLDEN) % 1) * length)));
  return [...days].sort();
}

/** Steps of which each crosses exactly one change: over the days of change and back to before the first. */
export function changingSteps(changes) {
  const back = changes
    .slice(1)
    .reverse()
    .map((day) => plusDays(day, -1));
  // Where two changes are neighbours the day before the one is the day of the other.
  return { start: plusDays(changes[0], -1), days: [...changes, ...back, plusDays(changes[0], -1)] };
}

/** Steps on which nothing changes for anybody: a stretch of 2018. */
export function quietSteps(n) {
  return { start: '2018-01-01', days: Array.from({ length: n }, (_, i) => plusDays('2018-01-02', i)) };
}
