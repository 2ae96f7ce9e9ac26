// The six categories of the peers that draw world-atlas, at build time (peers/shared.js has the same rule).

/** Their names. */
export const LABELS = [
  'neither',
  'CSTO member',
  'SCO member',
  'CSTO and SCO member',
  'SCO observer',
  'SCO dialogue partner',
];

/** Their colours. */
export const COLORS = ['#d9d9d9', '#1f77b4', '#d62728', '#7b3294', '#ff9f40', '#ffe08a'];

/** The first day of their slider. */
export const EPOCH = Date.UTC(1992, 0, 1);

/** The number of a day on their slider. */
export const toDay = (iso) => Math.round((Date.parse(iso) - EPOCH) / 864e5);

/** The last day of their slider. */
export const LAST = toDay('2026-12-31');

/** The category of a country on a day. */
export function statusAt(spells) {
  const bit = ({ org, role }) => (org === 'CSTO' ? 1 : { member: 2, observer: 4, partner: 8 }[role]);
  return (id, day) => {
    const holds = spells.filter((s) => s.id === id && toDay(s.from) <= day && (!s.to || day < toDay(s.to)));
    const bits = holds.reduce((sum, spell) => sum | bit(spell), 0);
    return bits & 3 || (bits & 4 ? 4 : bits & 8 ? 5 : 0);
  };
}
