// Medians and their spread.

const known = (list) => list.filter((x) => typeof x === 'number' && Number.isFinite(x)).sort((a, b) => a - b);

/** The value below which a share of the list lies. */
export function quantile(list, share) {
  const sorted = known(list);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : null;
}

/** Median, least and greatest; null where nothing was measured. */
export function spread(list) {
  const sorted = known(list);
  if (!sorted.length) return null;
  const half = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { median, least: sorted[0], greatest: sorted.at(-1), n: sorted.length };
}
