// The budgets of the design, each with what was measured.
import { spread } from '../rig/numbers.mjs';

const median = (list) => spread(list)?.median ?? null;

/** A table of what is promised, by how much, and whether it is kept. */
export function budgets(result) {
  const of = (part, name, pick) =>
    median(
      (result[part][name] ?? []).map((sample) => {
        try {
          return pick(sample);
        } catch {
          return null;
        }
      }),
    );
  const sum = (set) => (s) => s.scrub[set].script + s.scrub[set].style + s.scrub[set].layout;
  const main = (name, pick) => of('main', name, pick);
  const ms = (value, digits = 0) => (value === null ? '–' : `${value.toFixed(digits)} ms`);
  const rows = [];
  const row = (what, budget, measured, isKept) =>
    rows.push(`| ${what} | ${budget} | ${measured} | ${isKept === null ? '–' : isKept ? 'kept' : '**missed**'} |`);
  const atMost = (what, value, limit, limitText, text) =>
    row(what, limitText, text(value), value === null || limit === null ? null : value <= limit);

  const wire = main('page', (s) => s.load.net.toLive.wire);
  const requests = main('page', (s) => s.load.net.toLive.requests);
  row(
    'transfer to a live map',
    '150 KB in 4 requests',
    wire === null ? '–' : `${(wire / 1000).toFixed(1)} KB in ${requests}`,
    wire === null ? null : wire <= 150_000 && requests <= 4,
  );
  for (const [words, speed] of [
    ['cold', 'cold'],
    ['slow phone', 'slow'],
  ]) {
    const ours = of('pixels', 'page', (s) => s[speed].at);
    const floor = of('pixels', 'static-same', (s) => s[speed].at);
    atMost(
      `first map, ${words}`,
      ours,
      floor === null ? null : floor * 1.25,
      `1.25 × a picture of the same map (${ms(floor)})`,
      ms,
    );
  }
  atMost(
    'first map, slow phone',
    of('pixels', 'page', (s) => s.slow.at),
    850,
    '850 ms',
    ms,
  );
  for (const peer of ['d3-svg', 'd3-same']) {
    for (const [words, speed] of [
      ['cold', 'cold'],
      ['slow phone', 'slow'],
    ]) {
      const theirs = main(peer, (s) => s.load[speed].live);
      atMost(
        `live map, ${words}`,
        main('page', (s) => s.load[speed].live),
        theirs,
        `ahead of \`${peer}\` (${ms(theirs)})`,
        ms,
      );
    }
  }
  for (const [words, set] of [
    ['all days', 'all'],
    ['changing', 'changing'],
    ['quiet', 'quiet'],
  ]) {
    for (const peer of ['d3-same', 'd3-svg']) {
      const theirs = main(peer, sum(set));
      atMost(
        `a step, ${words}: script, style, layout`,
        main('page', sum(set)),
        theirs,
        `at most \`${peer}\` (${ms(theirs, 2)})`,
        (value) => ms(value, 2),
      );
    }
  }
  atMost(
    'play, processor 4 × slower: longest frame',
    main('page', (s) => s.load.slowPlay.longest),
    33.4,
    '33 ms',
    ms,
  );
  for (const peer of ['d3-svg', 'd3-same']) {
    for (const [words, key, text] of [
      ['time', 'allMillis', ms],
      ['memory', 'megabytes', (v) => (v === null ? '–' : `${v.toFixed(0)} MB`)],
    ]) {
      const theirs = of('ten', peer, (s) => s[key]);
      atMost(
        `ten elements: ${words}`,
        of('ten', 'element', (s) => s[key]),
        theirs === null ? null : theirs / 2,
        `half of ten \`${peer}\` (${text(theirs)})`,
        text,
      );
    }
  }
  const programs = of('ten', 'element', (s) => s.programs);
  row('ten elements: downloads of each program', '1', programs ?? '–', programs === null ? null : programs === 1);
  return `| what | budget | measured | |\n|---|---|---:|---|\n${rows.join('\n')}\n`;
}
