// Heading, search, legend: what stands over the map.
import { TIER_LABELS, blocs, borders, last, nameOn, stateById } from './facts.js';
import { fillName, isPlain, plainClass } from './picture.js';
import { caption, longDay, overline } from './words.js';

/** Overline, date in words, caption. */
export function makeHeading(root) {
  const head = root.append('header').attr('class', 'head');
  head.append('p').attr('class', 'over').text(overline());
  const date = head.append('h2').attr('class', 'date');
  const text = head.append('p').attr('class', 'cap');
  const headline = text.append('b');
  const rest = text.append('span');
  return {
    date: (day) => date.text(longDay(day)),
    caption(day) {
      const said = caption(day);
      headline.text(said.headline);
      rest.text(` ${said.text}`);
    },
  };
}

/** A field with the names of all states of the day. */
export function makeSearch(root, choose) {
  const form = root
    .append('form')
    .attr('class', 'search')
    .attr('role', 'search')
    .on('submit', (event) => event.preventDefault());
  let names = [];
  form
    .append('input')
    .attr('type', 'search')
    .attr('list', 'countries')
    .attr('placeholder', 'Find a country')
    .attr('aria-label', 'Find a country')
    .attr('autocomplete', 'off')
    .on('change', (event) => {
      choose(names.find((n) => n.name.toLowerCase() === event.target.value.trim().toLowerCase())?.id);
    });
  const options = form.append('datalist').attr('id', 'countries');
  return (picture) => {
    const owners = [...new Set(picture.land.owners.values())].sort();
    names = owners.map((id) => ({ id, name: nameOn(stateById.get(id), picture.day) }));
    options
      .selectAll('option')
      .data(names, (n) => n.id)
      .join('option')
      .attr('value', (n) => n.name);
  };
}

/** The panel of tiers by blocs and of combinations. */
export function makeLegend(root) {
  const section = root.append('section').attr('class', 'legend blocs-2').attr('aria-label', 'Legend');
  const table = section.append('table');
  const head = table.append('thead').append('tr');
  head.append('td');
  head
    .selectAll('th')
    .data(blocs)
    .join('th')
    .attr('scope', 'col')
    .append('b')
    .text((b) => b.short);
  const body = table.append('tbody');
  const combos = section.append('div').attr('class', 'combos');
  hatchKey(section.append('div').attr('class', 'legend-foot'));
  return (legend) => {
    const rows = body
      .selectAll('tr')
      .data(legend.rows)
      .join((enter) => {
        const tr = enter.append('tr');
        tr.append('th')
          .attr('scope', 'row')
          .text((_, i) => TIER_LABELS[i]);
        return tr;
      });
    const cells = rows
      .selectAll('td')
      .data((r) => r.cells)
      .join((enter) => {
        const td = enter.append('td');
        swatch(td.append('button').attr('type', 'button').attr('class', 'swatch'));
        td.append('b');
        td.append('span').attr('class', 'none').text('–');
        return td;
      });
    show(cells.select('.swatch'));
    cells
      .select('b')
      .text((c) => c.n || '')
      .style('display', (c) => (c.n ? null : 'none'));
    cells
      .select('.none')
      .text((c) => c.begins ?? '–')
      .style('display', (c) => (c.n ? 'none' : null));
    const lines = combos
      .selectAll('.line')
      .data(legend.combinations, (c) => c.key)
      .join((enter) => {
        const line = enter.append('div').attr('class', 'line');
        swatch(line.append('button').attr('type', 'button').attr('class', 'swatch'));
        line.append('span').attr('class', 'what');
        line.append('b');
        return line;
      })
      .order();
    show(lines.select('.swatch'));
    lines.select('.what').text((c) => c.label);
    lines.select('b').text((c) => c.n);
  };
}

function swatch(box) {
  const svg = box
    .append('svg')
    .attr('width', 30)
    .attr('height', 18)
    .attr('viewBox', '0 0 30 18')
    .attr('aria-hidden', 'true');
  svg
    .append('g')
    .attr('transform', 'scale(0.1)')
    .append('rect')
    .attr('x', 5)
    .attr('y', 5)
    .attr('width', 290)
    .attr('height', 170)
    .attr('rx', 35)
    .attr('class', 'fill');
  svg
    .append('rect')
    .attr('x', 2.2)
    .attr('y', 2.2)
    .attr('width', 25.6)
    .attr('height', 13.6)
    .attr('rx', 2.4)
    .attr('fill', 'none')
    .attr('stroke-width', 2.6)
    .attr('class', 'left');
  svg.append('path').attr('transform', 'translate(15 9)').attr('d', 'M-3-3l6 6m0-6l-6 6');
  svg
    .append('rect')
    .attr('x', 0.5)
    .attr('y', 0.5)
    .attr('width', 29)
    .attr('height', 17)
    .attr('rx', 3.5)
    .attr('class', 'edge');
}

function hatchKey(foot) {
  const key = foot.append('span').attr('class', 'hatch-key');
  const g = key
    .append('svg')
    .attr('width', 22)
    .attr('height', 14)
    .attr('aria-hidden', 'true')
    .append('g')
    .attr('transform', 'scale(0.1)');
  const box = () => g.append('rect').attr('width', 220).attr('height', 140).attr('rx', 20);
  box().attr('class', 'f-land');
  box().attr('fill', 'url(#p-hatch)');
  key.append('span').text('held by another');
}

function show(boxes) {
  boxes
    .style('display', (c) => (c.n ? null : 'none'))
    .attr('aria-label', (c) => (c.n ? `${c.label}, ${c.n} states` : null));
  const parts = (c) => c.parts ?? [];
  boxes
    .select('g')
    .select('rect')
    .attr('class', (c) => (isPlain(parts(c)) ? plainClass(fillName(parts(c))) : null))
    .attr('fill', (c) => (isPlain(parts(c)) ? null : `url(#p-${fillName(parts(c))})`));
  const left = (c) => parts(c).find((p) => p.tier === 'former');
  boxes.select('.left').attr('class', (c) => (left(c) ? `left o-${left(c).bloc}` : 'left'));
  boxes.select('path').attr('class', (c) => (left(c) && parts(c).length === 1 ? `cross x-${left(c).bloc}` : null));
}

/** The standing caption. */
export function makeFoot(root) {
  root
    .append('p')
    .attr('class', 'foot')
    .text(`${borders} Data as of ${longDay(last)}.`);
}

/** One polite line, spoken at rest. */
export function makeLive(root) {
  const line = root.append('p').attr('class', 'live').attr('role', 'status').attr('aria-live', 'polite');
  return (text) => line.text(text);
}
