// Days and counts in words.
import { blocs, joiningOn, membersOn, nameOn, stateById, previousChange } from './facts.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const date = (day) => new Date(day * 864e5);

export const isoDay = (day) => date(day).toISOString().slice(0, 10);
export const longDay = (day) =>
  `${date(day).getUTCDate()} ${MONTHS[date(day).getUTCMonth()]} ${date(day).getUTCFullYear()}`;
export const shortDay = (day) =>
  `${date(day).getUTCDate()} ${MONTHS[date(day).getUTCMonth()].slice(0, 3)} ${date(day).getUTCFullYear()}`;

const list = (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);
const sentence = (text) => text[0].toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
const theBloc = (bloc) => (bloc.the ? `the ${bloc.short}` : bloc.short);

/** `Members and partners of the CSTO and the SCO on`. */
export const overline = () => `Members and partners of ${list(blocs.map(theBloc))} on`;

/** `23 November 2023: CSTO 6 members, SCO 9 members`. */
export function valueText(day) {
  const counts = blocs.map((b) => [b, membersOn(b, day)]).filter(([, n]) => n > 0);
  const phrases = counts.map(([b, n]) => `${b.short} ${n} ${n === 1 ? 'member' : 'members'}`);
  return phrases.length ? `${longDay(day)}: ${phrases.join(', ')}` : longDay(day);
}

/** What is said beside the date: a bold sentence and what follows. */
export function caption(day) {
  const written = blocs.flatMap((b) => b.captions).find(([on]) => on === day);
  if (written) return { headline: written[1], text: written[2] };
  const [headline, ...rest] = blocs.flatMap((bloc) => changesOf(bloc, day));
  return headline ? { headline, text: rest.join(' ') } : standing(day);
}

function changesOf(bloc, day) {
  const name = (id) => (stateById.get(id).the ? 'the ' : '') + nameOn(stateById.get(id), day);
  const begun = bloc.statuses.map((status, index) => {
    const who = bloc.spells.filter(([, s, from]) => s === index && from === day).map(([id]) => name(id));
    return who.length ? sentence(`${list(who)} ${who.length === 1 ? status.one : status.many}`) : null;
  });
  const goes = ([id, , , to]) => to === day && !bloc.spells.some((s) => s[0] === id && s[2] === day);
  const gone = bloc.spells.filter(goes).map(([id]) => name(id));
  const verb = gone.length === 1 ? 'no longer has' : 'no longer have';
  return [...begun, gone.length ? sentence(`${list(gone)} ${verb} a status in ${theBloc(bloc)}`) : null].filter(
    Boolean,
  );
}

function standing(day) {
  const phrases = blocs.map((bloc) => countPhrase(bloc, day)).filter(Boolean);
  const since = previousChange(day);
  return {
    headline: phrases.length
      ? sentence(phrases.join('; '))
      : `The first signature is on ${longDay(Math.min(...blocs.map((b) => b.begins)))}.`,
    text: since ? `Unchanged since ${longDay(since)}.` : '',
  };
}

function countPhrase(bloc, day) {
  const [members, joining] = [membersOn(bloc, day), joiningOn(bloc, day)];
  const noun = (n, one, many) => `${COUNTS[n] ?? n} ${n === 1 ? one : many}`;
  if (members) return `${theBloc(bloc)} has ${noun(members, 'member', 'members')}`;
  return joining ? `${theBloc(bloc)}: ${noun(joining, 'state', 'states')} on the way in` : null;
}
