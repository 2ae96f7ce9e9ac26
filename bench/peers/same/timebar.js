// The slider over every day with lanes of members, marks of changes, years; and the buttons.
import { scaleLinear } from 'd3-scale';
import { blocs, first, last, membersOn, nextChange, previousChange } from './facts.js';
import { isoDay, shortDay, valueText } from './words.js';

const LANE_PX = 30;
const THUMB_PX = 12;
const PLAY_MILLIS = 2000;
const day = (year) => Date.UTC(year, 0, 1) / 864e5;

/** Builds the bar; `go` is called with a day. */
export function makeTimebar(root, width, go) {
  const bar = root.append('div').attr('class', 'bar');
  const buttons = bar.append('div').attr('class', 'buttons');
  const button = (name, label, icon, where) => {
    const made = buttons
      .append('button')
      .attr('type', 'button')
      .attr('class', name)
      .attr('aria-label', label)
      .on('click', where);
    made
      .append('svg')
      .attr('width', 20)
      .attr('height', 20)
      .attr('viewBox', '0 0 20 20')
      .attr('aria-hidden', 'true')
      .append('path')
      .attr('d', icon);
    return made;
  };
  let now = first;
  let timer;
  const stop = () => (timer = clearInterval(timer));
  const back = button('previous', 'Previous change', 'M4 3v14M16 4v12l-9-6z', () => go(previousChange(now)));
  const play = button('play', 'Play from change to change', 'M6 3l11 7-11 7z', () => {
    if (timer) stop();
    else timer = setInterval(() => (nextChange(now) === undefined ? stop() : go(nextChange(now))), PLAY_MILLIS);
    play.attr('aria-pressed', Boolean(timer));
  });
  const on = button('next', 'Next change', 'M16 3v14M4 4v12l9-6z', () => go(nextChange(now)));
  const fields = bar.append('div').attr('class', 'fields');
  const typed = fields
    .append('input')
    .attr('class', 'date-field')
    .attr('aria-label', 'Date, as 2023-11-23')
    .on('change', (event) => {
      const read = Date.parse(event.target.value) / 864e5;
      if (first <= read && read <= last) go(read);
    });
  const time = bar.append('div').attr('class', 'time');
  const lanes = drawLanes(time, width);
  const slider = time
    .append('input')
    .attr('type', 'range')
    .attr('class', 'slider')
    .attr('aria-label', 'Date')
    .attr('min', first)
    .attr('max', last)
    .attr('step', 1)
    .on('input', (event) => go(+event.target.value));

  return {
    day(to) {
      now = to;
      slider.property('value', to).attr('aria-valuetext', valueText(to));
      lanes.day(to);
    },
    picture(to) {
      lanes.counts(to);
      const dated = (node, change, text) =>
        node
          .attr('disabled', change === undefined ? '' : null)
          .attr('title', change === undefined ? null : `${text}: ${shortDay(change)}`);
      dated(back, previousChange(to), 'Previous change');
      dated(on, nextChange(to), 'Next change');
    },
    rest: (to) => typed.property('value', isoDay(to)),
  };
}

function drawLanes(time, width) {
  const h = LANE_PX * blocs.length;
  const x = scaleLinear()
    .domain([first, last])
    .range([THUMB_PX, width - THUMB_PX]);
  const box = (name) =>
    time
      .append('svg')
      .attr('class', name)
      .attr('width', width)
      .attr('height', h + 46)
      .attr('aria-hidden', 'true');
  const svg = box('lanes');
  const groups = svg.selectAll('g').data(blocs).join('g');
  const steps = (bloc, i) => {
    const days = [first, ...bloc.changes];
    const most = Math.max(1, ...days.map((d) => membersOn(bloc, d)));
    const y = (d) => (i + 1) * LANE_PX - 1 - (membersOn(bloc, d) / most) * (LANE_PX - 13);
    return `M${x(first)} ${y(first)}${bloc.changes.map((d) => `H${x(d).toFixed(1)}V${y(d)}`).join('')}H${x(last)}`;
  };
  groups
    .append('path')
    .attr('class', (b) => `f-${b.id}-light`)
    .attr('d', (b, i) => `${steps(b, i)}V${(i + 1) * LANE_PX - 1}H${x(first)}z`);
  groups
    .append('path')
    .attr('class', (b) => `step x-${b.id}`)
    .attr('d', steps);
  groups
    .selectAll('.mark')
    .data((b, i) => marks(b, i, x))
    .join('path')
    .attr('class', (m) => (m.leaves ? `mark leaves x-${m.bloc}` : `mark f-${m.bloc}-line`))
    .attr('transform', (m) => `translate(${m.x},${m.y})`)
    .attr('d', (m) => (m.leaves ? 'M-4-3.5h8l-4 7z' : 'M-4.5 4h9l-4.5-8z'));
  const years = Array.from({ length: 35 }, (_, i) => 1992 + i);
  svg
    .append('path')
    .attr('class', 'ticks')
    .attr('d', years.map((y) => `M${x(day(y)).toFixed(1)} ${h + 24}v${y % 4 ? 3 : 6}`).join(''));
  svg
    .selectAll('.year')
    .data(years.filter((y) => y % 4 === 0))
    .join('text')
    .attr('class', 'year')
    .attr('x', (y) => x(day(y)))
    .attr('y', h + 41)
    .text((y) => y);

  const veil = box('veil');
  const rail = (name) =>
    veil
      .append('rect')
      .attr('class', name)
      .attr('y', h + 9)
      .attr('height', 6);
  const counts = veil
    .selectAll('text')
    .data(blocs)
    .join('text')
    .attr('class', (b) => `lane-name n-${b.id}`)
    .attr('x', 4)
    .attr('y', (_, i) => (i + 1) * LANE_PX - 5);
  rail('rail').attr('width', width).attr('rx', 3);
  const done = rail('rail-done');
  const shade = veil
    .append('rect')
    .attr('class', 'veil-box')
    .attr('height', h + 9);
  const line = veil
    .append('rect')
    .attr('class', 'veil-line')
    .attr('width', 2)
    .attr('height', h + 9);
  return {
    day(to) {
      done.attr('width', x(to));
      shade.attr('x', x(to)).attr('width', width - x(to));
      line.attr('x', x(to) - 1);
    },
    counts: (to) => counts.text((b) => `${b.short} ${membersOn(b, to) || '–'}`),
  };
}

// A mark for each change; of neighbours that would touch, the first stays.
function marks(bloc, index, x) {
  const made = [];
  for (const on of bloc.changes) {
    const begun = bloc.spells.filter(([, , from]) => from === on).map(([, status]) => bloc.statuses[status].tier);
    const at = x(on);
    if (made.length && at - made.at(-1).x < 6.5) continue;
    made.push({
      bloc: bloc.id,
      x: at,
      y: index * LANE_PX + 5,
      leaves: begun.every((t) => t === 'former' || t === 'withheld'),
    });
  }
  return made;
}
