// Tables in Markdown in which every cell where a peer is ahead of us says so.
import { spread } from '../rig/numbers.mjs';

/** Ahead of us even by its worst sample against our best, where there are three samples or more of each. */
export const AHEAD = '▲';
/** Ahead of us by the median, with ranges that overlap. */
export const AHEAD_BY_MEDIAN = '△';

/** A column: heading, the samples of a contestant, decimals, and whether more is better or nothing is compared. */
export function column(head, samples, { digits = 0, factor = 1, isCompared = true, hasRange = true } = {}) {
  return {
    head,
    samples: (name) => spread(samples(name).map((x) => (typeof x === 'number' ? x * factor : x))),
    digits,
    isCompared,
    hasRange,
  };
}

/** The value of a cell: median and, where samples differ, their range. */
export function valueText(value, { digits, hasRange }) {
  if (!value) return '–';
  const text = (x) => x.toFixed(digits);
  const range = `${text(value.least)}–${text(value.greatest)}`;
  const isOne = text(value.least) === text(value.greatest);
  return hasRange && !isOne ? `${text(value.median)} (${range})` : text(value.median);
}

/** `▲`, `△` or nothing for a value beside ours; less is better in every column. */
export function lead(value, ours) {
  if (!value || !ours || value.median >= ours.median) return '';
  const isSure = value.greatest < ours.least && Math.min(value.n, ours.n) >= 3;
  return isSure ? AHEAD : AHEAD_BY_MEDIAN;
}

/** A table with a row for each contestant; `reference` is the one of ours that the others are held against. */
export function table(contestants, columns, reference) {
  const rows = contestants.map((contestant) => {
    const isPeer = !contestant.isOurs && !contestant.isFloor;
    const cells = columns.map((one) => {
      const value = one.samples(contestant.name);
      const mark = isPeer && one.isCompared ? lead(value, one.samples(reference)) : '';
      return `${valueText(value, one)}${mark && ` ${mark}`}`;
    });
    return [contestant.isOurs ? `**${contestant.name}**` : contestant.name, ...cells];
  });
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  const filled = rows.filter(([, ...cells]) => cells.some((cell) => cell !== '–'));
  return (
    line(['', ...columns.map((c) => c.head)]) + line(['---', ...columns.map(() => '---:')]) + filled.map(line).join('')
  );
}
