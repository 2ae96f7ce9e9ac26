// Prerendered maps for the peers without TopoJSON: Equal Earth, whole numbers in a wide view box.
import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import { COLORS, statusAt } from './status.mjs';

/** Width of the view box: a tenth of a pixel of a map 960 px wide. */
export const WIDTH = 9600;

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The style of the paths. */
export const STYLE = `<style>path{stroke:#fff;stroke-width:${WIDTH / 1920};stroke-linejoin:round}${COLORS.map((c, i) => `.s${i}{fill:${c}}`).join('')}</style>`;

/** The map of a day; `labels` for names and ids that a script can use. */
export function worldSvg(topo, spells, day, { labels }) {
  const status = statusAt(spells);
  const projection = geoEqualEarth().fitSize([WIDTH, WIDTH / 2], { type: 'Sphere' });
  const paths = feature(topo, topo.objects.countries).features.map((country) => {
    const writer = relativePath();
    geoPath(projection, writer)(country);
    const told = labels
      ? `${country.id ? ` id="c${country.id}"` : ''} aria-label="${escape(country.properties.name)}"`
      : '';
    return `<path${told} class="s${status(country.id, day)}" d="${writer.text()}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${WIDTH / 2}" width="100%" role="img" aria-label="Map">${labels ? '' : STYLE}${paths.join('')}</svg>`;
}

// Relative lines between whole points; points that round to the same place are dropped.
function relativePath() {
  let text = '';
  let at = [0, 0];
  const round = (x, y) => [Math.round(x), Math.round(y)];
  return {
    text: () => text,
    moveTo(x, y) {
      at = round(x, y);
      text += `M${at[0]} ${at[1]}`;
    },
    lineTo(x, y) {
      const to = round(x, y);
      const step = [to[0] - at[0], to[1] - at[1]];
      if (step[0] === 0 && step[1] === 0) return;
      text += `l${step[0]}${step[1] < 0 ? '' : ' '}${step[1]}`;
      at = to;
    },
    closePath() {
      text += 'z';
    },
    beginPath() {},
    arc() {},
  };
}
