// The same picture and the same work as our own page, as a competent developer writes it with D3: TopoJSON,
// selections with joins, and one guard: where neither a status nor the land changes, only the day is written.
// What it does for each step is said in README.md.
import { select } from 'd3-selection';
import { blocs, first, landEra, last, statusChanges, statusEra } from './same/facts.js';
import { makeMap } from './same/map.js';
import { makeFoot, makeHeading, makeLegend, makeLive, makeSearch } from './same/panels.js';
import { patternsFor } from './same/patterns.js';
import { pictureOf } from './same/picture.js';
import { makeTimebar } from './same/timebar.js';
import { caption, isoDay, valueText } from './same/words.js';

const BAR_PX = 128;
const REST_MILLIS = 300;
const topo = await (await fetch(document.getElementById('world').href)).json();
const root = select('.ba');
const { width, height } = root.node().getBoundingClientRect();
const h = height - BAR_PX;

// Where the map and the inset of the Caucasus stand, as in src/layout.rs.
const scale = Math.min((width - 428) / 1080, h / 968);
const origin = [(width - 1080 * scale) * 0.584 - 440 * scale, Math.max(0, (h - 968 * scale) / 2)];
const inset = { x: 262, y: h - 134, w: 206, h: 124 };
const panels = [
  { x: 0, y: 0, w: 330, h: 148 },
  { x: 16, y: h - 362, w: 234, h: 350 },
  { x: width - 430, y: h - 60, w: 430, h: 60 },
];
const main = { x: 0, y: 0, w: width, h, scale, origin, reserved: [...panels, inset] };
const near = { ...inset, scale: scale * 3, isInset: true, reserved: [{ x: inset.x, y: inset.y + 106, w: 206, h: 18 }] };
near.origin = [inset.x + 103 - 781 * near.scale, inset.y + 62 - 535.8 * near.scale];

const heading = makeHeading(root);
const search = makeSearch(root, (country) => country && svg.attr('data-select', country));
const svg = root
  .append('svg')
  .attr('class', 'map')
  .attr('width', width)
  .attr('height', h)
  .attr('role', 'group')
  .attr('tabindex', 0)
  .attr('aria-label', 'Map');
const defs = svg.append('defs');
const drawMain = makeMap(svg.append('g').attr('class', 'main'), topo.main, main, 0);
const box = svg.append('g').attr('class', 'inset');
const frame = (node) =>
  node
    .append('rect')
    .attr('x', inset.x)
    .attr('y', inset.y)
    .attr('width', inset.w)
    .attr('height', inset.h)
    .attr('rx', 6);
frame(box.append('clipPath').attr('id', 'box-1'));
const inside = box.append('g').attr('clip-path', 'url(#box-1)');
frame(inside).attr('class', 'f-sea');
const drawInset = makeMap(inside, topo.inset, near, 1);
frame(box).attr('class', 'frame');
box
  .append('text')
  .attr('class', 'note')
  .attr('x', inset.x + 8)
  .attr('y', inset.y + inset.h - 8)
  .text('Caucasus × 3');
const legend = makeLegend(root);
makeFoot(root);
const timebar = makeTimebar(root, Math.max(120, width - 262), (day) => go(day));
const live = makeLive(root);

let shown = { status: -1, land: -1, special: false };
let timer;

/** Shows a day. */
function go(day) {
  const era = { status: statusEra(day), land: landEra(day) };
  const isQuiet = era.status === shown.status && era.land === shown.land;
  const special = statusChanges.includes(day) || blocs.some((b) => b.captions.some(([on]) => on === day));
  heading.date(day);
  timebar.day(day);
  svg.attr('data-date', isoDay(day));
  if (!isQuiet || special || shown.special) heading.caption(day);
  // The buttons' dates hold between two changes, but for the day of the change itself.
  if (!isQuiet || special || shown.special) timebar.picture(day);
  if (!isQuiet) draw(day, era);
  shown = { ...era, special };
  clearTimeout(timer);
  timer = setTimeout(rest, REST_MILLIS, day);
}

function draw(day, era) {
  const picture = pictureOf(day);
  picture.landEra = era.land;
  const owning = new Set(picture.land.owners.values());
  picture.owns = (country) => owning.has(country);
  const fills = [...drawMain(picture), ...drawInset(picture)];
  const items = [...picture.legend.rows.flatMap((r) => r.cells), ...picture.legend.combinations].filter((i) => i.parts);
  drawPatterns(patternsFor([...fills, ...items.map((i) => ({ parts: i.parts, small: false }))]));
  legend(picture.legend);
  if (era.land !== shown.land) search(picture);
}

function drawPatterns(patterns) {
  const tiles = defs
    .selectAll('pattern')
    .data(patterns, (p) => p.id)
    .join('pattern')
    .attr('id', (p) => p.id)
    .attr('width', (p) => p.w)
    .attr('height', (p) => p.h)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('patternTransform', (p) => `scale(10) rotate(${p.angle})`);
  tiles
    .selectAll('*')
    .data((p) => p.shapes)
    .join((enter) => enter.append((s) => document.createElementNS('http://www.w3.org/2000/svg', s.tag)))
    .each(function (shape) {
      for (const [name, value] of Object.entries(shape.at)) this.setAttribute(name, value);
    });
}

function rest(day) {
  history.replaceState(null, '', day === last ? location.pathname : `?date=${isoDay(day)}`);
  live(`${valueText(day)}. ${caption(day).headline}`);
  timebar.rest(day);
}

const asked = Date.parse(new URLSearchParams(location.search).get('date')) / 864e5;
go(first <= asked && asked <= last ? asked : last);
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('map-painted')));
