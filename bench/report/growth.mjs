// The table of growth: each figure as it is, with every point, and with ten times the spells.
import { KB, MB, samplesOf, threeOf } from './samples.mjs';
import { column, table } from './table.mjs';

const TEXT = `The same with every point of its finest shapes (Natural Earth 10m for the peers on world-atlas; for our page
and \`d3-same\` every vertex of \`assets/units.geojson\`), and with ten times the spells. A step is one that changes
something: script, style and layout.`;

/** The section; `reference` is the contestant of ours that the others are held against. */
export function growth(result, reference) {
  const [main, grown] = ['main', 'growth'].map((part) => samplesOf(result, part));
  const three = (head, inMain, inGrown, options) => [
    column(head, main(inMain), options),
    column('all points', (name) => grown(inGrown)(`${name}/10m`), options),
    column('10× spells', (name) => grown(inGrown)(`${name}/10x`), options),
  ];
  const held = (s) => s.scrub.memoryAtLoad.heap + s.scrub.memoryAtLoad.wasm;
  const changing = (s) => threeOf(s.scrub.changing);
  const columns = [
    ...three(
      'KB',
      (s) => s.load.net.wire,
      (s) => s.cold.net.wire,
      KB,
    ),
    ...three(
      'live, ms',
      (s) => s.load.cold.live,
      (s) => s.cold.live,
      { hasRange: false },
    ),
    ...three('step, ms', changing, changing, { digits: 2, hasRange: false }),
    ...three('heap and wasm, MB', held, held, MB),
  ];
  const growing = result.meta.contestants.filter(({ name }) => result.growth[`${name}/10m`] || name === reference);
  const isOursMissing = !result.growth[`${reference}/10m`];
  const missing =
    'Our own page was not measured grown in this run: that needs builds of its own (`cargo xtask bench --grown`).\n';
  return `## Growth\n\n${TEXT}\n\n${table(growing, columns, reference)}${isOursMissing ? `\n${missing}` : ''}`;
}
