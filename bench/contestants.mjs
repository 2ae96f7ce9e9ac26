// Who is measured, and how the rig tells each of them.
import fs from 'node:fs';
import path from 'node:path';
import { geoEqualEarth } from 'd3-geo';
import { placesOfUnits, placesOnEqualEarth } from './rig/pixels.mjs';
import { changeDays, facts } from './make/facts.mjs';
import { membership } from './make/membership.mjs';

/** The days that every contestant knows. */
export const FIRST = '1992-01-02';
export const LAST = '2026-11-22';
const N_DAYS = (Date.parse(LAST) - Date.parse(FIRST)) / 864e5;

/** The folder name under which our own files are served. */
const ATLAS = 'atlas';
const OURS_ROOT = "document.querySelector('bloc-map').shadowRoot";

const NOTES = {
  page: 'Bloc Atlas: our page',
  element: 'Bloc Atlas: our element in a host page, nothing inside it',
  'one-file': 'Bloc Atlas: our single file',
  'static-same': 'the same map, legend and words as a picture in the page, no script: the physical floor',
  'd3-same': 'D3 + TopoJSON as SVG: the same picture and the same work as ours',
  'svg-tuned': 'hand-tuned SVG: prerendered countries, only those that changed are touched; six categories',
  'd3-svg': 'D3 + TopoJSON as SVG: world-atlas countries in six plain colours and a date',
  'd3-canvas': 'the same on canvas',
  leaflet: 'Leaflet, the same countries and colours',
  echarts: 'ECharts, likewise',
  plot: 'Observable Plot, likewise',
  'static-svg': 'those countries as a picture in the page, no script',
  floor: 'a slider and a date without a map: what the rig itself costs',
};

/** Contestants built by `make/site.mjs`, with the variants of the growth measurement. */
const BUILT = {
  'static-same': { isStatic: true, places: placesOfUnits('document') },
  'd3-same': { own: true, grows: true, places: placesOfUnits('document') },
  'svg-tuned': { grows: true, places: 'equal-earth' },
  'd3-svg': { grows: true },
  'd3-canvas': { grows: true },
  leaflet: { grows: true },
  echarts: { grows: true },
  plot: { grows: true },
  'static-svg': { isStatic: true, places: 'equal-earth' },
  floor: { isFloor: true },
};

/** All contestants, ours first. `project` is the root of the project, `only` the wanted names or null. */
export function contestants({ project, only }) {
  const ownChanges = changeDays(facts(path.join(project, 'assets'), ['csto', 'sco']));
  const theirChanges = [...new Set(membership().flatMap((s) => [s.from, s.to]))].filter(Boolean).sort();
  const common = (changes) => changes.filter((day) => FIRST < day && day <= LAST);
  const range = { first: FIRST, days: N_DAYS };
  const ours = {
    isOurs: true,
    mark: 'bloc-map-painted',
    slider: { host: 'bloc-map', ...range },
    changes: common(ownChanges),
    places: placesOfUnits(OURS_ROOT),
    folder: path.join(project, 'dist'),
    mount: ATLAS,
  };
  const all = [
    { name: 'page', ...ours, path: `/${ATLAS}/`, grows: true },
    { name: 'element', ...ours, path: `/element?src=/${ATLAS}/bloc-map.js`, ten: 'elements' },
    { name: 'one-file', ...ours, path: `/${ATLAS}/bloc-atlas.html`, file: 'bloc-atlas.html' },
    ...Object.entries(BUILT).map(([name, { isStatic, own, ...rest }]) => ({
      name,
      mark: 'map-painted',
      path: `/${name}/base/`,
      mount: name,
      isBuilt: true,
      slider: isStatic ? null : { ...range, epoch: own ? '1970-01-01' : '1992-01-01' },
      changes: isStatic ? [] : common(own ? ownChanges : theirChanges),
      ...rest,
      ...(isStatic && { ready: 'load' }),
      ...(rest.places === 'equal-earth' && { places: equalEarth() }),
    })),
  ];
  const unknown = (only ?? []).filter((name) => !all.some((c) => c.name === name));
  if (unknown.length)
    throw new Error(`--only ${unknown.join(',')}: expected some of ${all.map((c) => c.name).join(', ')}`);
  return all
    .filter((c) => !only || only.includes(c.name))
    .filter((c) => !c.file || fs.existsSync(path.join(c.folder, c.file)))
    .map((c) => ({ ...c, note: NOTES[c.name] }));
}

function equalEarth() {
  const projection = geoEqualEarth().fitSize([1, 0.5], { type: 'Sphere' });
  return placesOnEqualEarth('#map svg', (place) => {
    const [x, y] = projection(place);
    return [x, y * 2];
  });
}

/** The days of change of all, which belong to the days that all are shown. */
export const allChanges = (list) => [...new Set(list.flatMap((c) => c.changes))];
