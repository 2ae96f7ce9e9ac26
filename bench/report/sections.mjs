// The tables of the report, each with what its figures mean.
import { spread } from '../rig/numbers.mjs';
import { growth } from './growth.mjs';
import { KB, MB, samplesOf, threeOf } from './samples.mjs';
import { column, table } from './table.mjs';

/** All tables, as Markdown. */
export function sections(result) {
  const { meta } = result;
  const made = [];
  const [main, pixels, ten] = ['main', 'pixels', 'ten'].map((part) => samplesOf(result, part));
  const first = (names) =>
    names.find((name) => meta.contestants.some((c) => c.name === name)) ?? meta.contestants[0].name;
  const ourPage = first(['page', 'one-file', 'element']);
  const ourTen = first(['element', 'page']);
  function section(title, text, columns, reference = ourPage) {
    made.push(`## ${title}\n\n${text}\n\n${table(meta.contestants, columns, reference)}`);
  }

  section(
    'Bytes, and the first map',
    'Wire bytes are packed with brotli and include headers; "to live" are those of what was asked for until the map was live, the others come after it. "First map" is when the frames of the compositor first show land at nine places; "first paint" is the browser\'s own figure for anything at all; "live" is when the map answers to the slider, by the page\'s own mark, or first paint where that is later. "Slow" is a processor four times slower, 1.6 Mbit/s and 150 ms to each answer. Times in milliseconds from the start of navigation, empty cache. The "first map" columns are loads of their own, in which making pictures of the frames takes time as well.',
    [
      column(
        'requests',
        main((s) => s.load.net.requests),
        { hasRange: false },
      ),
      column(
        'KB',
        main((s) => s.load.net.wire),
        KB,
      ),
      column(
        'KB to live',
        main((s) => s.load.net.toLive.wire),
        KB,
      ),
      column(
        'first paint',
        main((s) => s.load.cold.firstPaint),
      ),
      column(
        'first map',
        pixels((s) => s.cold.at),
      ),
      column(
        'live',
        main((s) => s.load.cold.live),
      ),
      column(
        'slow: first paint',
        main((s) => s.load.slow.firstPaint),
      ),
      column(
        'slow: first map',
        pixels((s) => s.slow.at),
      ),
      column(
        'slow: live',
        main((s) => s.load.slow.live),
      ),
    ],
  );

  const step = (set) => [
    column(
      `${set}: script`,
      main((s) => s.scrub[set].script),
      { digits: 2, hasRange: false },
    ),
    column(
      'style',
      main((s) => s.scrub[set].style),
      { digits: 2, hasRange: false },
    ),
    column(
      'layout',
      main((s) => s.scrub[set].layout),
      { digits: 2, hasRange: false },
    ),
    column(
      'the three',
      main((s) => threeOf(s.scrub[set])),
      { digits: 2 },
    ),
    column(
      'whole task',
      main((s) => s.scrub[set].task),
      { digits: 2 },
    ),
    ...(set === 'all'
      ? []
      : [
          column(
            'paint*',
            main((s) => s.scrub[set].traced.paint),
            { digits: 2, hasRange: false },
          ),
        ]),
  ];
  section(
    'A step of the slider: all days',
    `Main thread, milliseconds of processor time for each of ${meta.days} distinct days in order, all days of change among them. "Whole task" has painting and the rig's own work in it as well: subtract \`floor\`.`,
    [
      ...step('all'),
      column(
        'all processes',
        main((s) => s.scrub.all.allProcesses),
        { digits: 1 },
      ),
    ],
  );
  section(
    'A step on which something changes',
    "Each step crosses exactly one day of change, over all of them and back. For our page and `d3-same` those are the days on which a status, an owner, a name, a hatch or a disputed line changes; for the others the days of their six categories. *By the browser's timeline in a run of its own, whose tracing slows everything.",
    step('changing'),
  );
  section('A step on which nothing changes', 'Days of 2018.', step('quiet'));
  section(
    'From key to frame, and play',
    'From a real ArrowRight to the end of the frame that shows it, at 60 frames a second; "presented" is the browser\'s own figure, in steps of 8 ms. Play is a sweep over all 35 years, one date for each frame. Milliseconds.',
    [
      column(
        'key to frame',
        main((s) => s.load.key.median),
        { digits: 1 },
      ),
      column(
        'slowest key',
        main((s) => s.load.key.greatest),
        { digits: 1, hasRange: false },
      ),
      column(
        'presented',
        main((s) => s.load.key.presented),
        { hasRange: false },
      ),
      column(
        'play: longest frame',
        main((s) => s.load.play.longest),
      ),
      column(
        'dropped %',
        main((s) => s.load.play.dropped),
        { digits: 1, hasRange: false },
      ),
      column(
        'processor 4× slower: longest frame',
        main((s) => s.load.slowPlay.longest),
      ),
      column(
        '95th percentile',
        main((s) => s.load.slowPlay.p95),
        { hasRange: false },
      ),
      column(
        'dropped %',
        main((s) => s.load.slowPlay.dropped),
        { digits: 1, hasRange: false },
      ),
    ],
  );
  section(
    'Memory',
    `After forced collections, in megabytes; "after" is after the ${meta.days} days. Growth in kilobytes over those days. The last column is what all processes of the browser hold beyond those of \`floor\`.`,
    [
      column(
        'JS heap',
        main((s) => s.scrub.memoryAtLoad.heap),
        MB,
      ),
      column(
        'after',
        main((s) => s.scrub.memoryAfter.heap),
        MB,
      ),
      column(
        'growth KB',
        main((s) => s.scrub.memoryAfter.heap - s.scrub.memoryAtLoad.heap),
        { factor: 1e-3 },
      ),
      column(
        'wasm',
        main((s) => s.scrub.memoryAtLoad.wasm),
        MB,
      ),
      column(
        'after',
        main((s) => s.scrub.memoryAfter.wasm),
        MB,
      ),
      column(
        'heap and wasm',
        main((s) => s.scrub.memoryAfter.heap + s.scrub.memoryAfter.wasm),
        MB,
      ),
      column(
        'DOM heap',
        main((s) => s.scrub.memoryAfter.blink),
        MB,
      ),
      column(
        'nodes',
        main((s) => s.scrub.memoryAfter.nodes),
        { hasRange: false },
      ),
      column('processes', (name) => overFloor(name)),
    ],
  );
  section(
    'Ten in one article',
    'Ten in view at once, empty cache: elements for `element`, frames of another site for all others. Bytes and requests as the server counts them, all documents included. Memory is what all processes of the browser hold beyond a blank page. Peers are held against our element.',
    [
      column(
        'KB',
        ten((s) => s.bytes),
        KB,
      ),
      column(
        'requests',
        ten((s) => s.requests),
        { hasRange: false },
      ),
      column(
        'downloads of each program',
        ten((s) => s.programs),
        { hasRange: false, isCompared: false },
      ),
      column(
        'first live, ms',
        ten((s) => s.firstMillis),
      ),
      column(
        'all ten live, ms',
        ten((s) => s.allMillis),
      ),
      column(
        'MB',
        ten((s) => s.megabytes),
      ),
    ],
    ourTen,
  );
  if (Object.keys(result.growth).length) made.push(growth(result, ourPage));

  function overFloor(name) {
    const floor = spread(main((s) => s.scrub.memoryAfter.pss)('floor'))?.median;
    return floor === undefined ? [] : main((s) => s.scrub.memoryAfter.pss - floor)(name);
  }
  return made;
}
