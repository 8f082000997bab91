import type { Interval } from '../../kernel/index.ts';
import type {
  ArrangementKind,
  ArrangementTelling,
  CrossingNote,
  HeadCount,
  Outcome,
  Passed,
  SearchResult,
  Waiting,
  WorkResult,
} from '../../recovery/index.ts';
import { figure } from './numbers.ts';
import { instantWords, intervalWords } from './times.ts';

/** Kinds of arrangements by their names in the field, one and several. */
export const arrangementWords: Readonly<Record<ArrangementKind, readonly [string, string]>> = {
  corridor: ['corridor', 'corridors'],
  crossing: ['crossing', 'crossings'],
  pause: ['window of silence', 'windows of silence'],
  exchange: ['exchange', 'exchanges'],
  search: ['search for the missing', 'searches for the missing'],
};

/** What an outcome says, and of the unknown what it does not. */
export const outcomeMeaning: Readonly<Record<Outcome, string>> = {
  kept: 'it took place as arranged',
  partly: 'a part of it took place',
  disrupted: 'it did not take place, or was broken off',
  disputed: 'voices differ on it',
  unknown: 'nobody told; neither kept nor broken',
};

const results: Readonly<Record<WorkResult | 'disputed' | 'unknown', string>> = {
  done: 'done',
  stopped: 'stopped',
  postponed: 'postponed',
  disputed: 'disputed: voices differ',
  unknown: 'nobody told',
};
const shots: Readonly<Record<'heard' | 'none' | 'disputed' | 'unknown', string>> = {
  heard: 'heard',
  none: 'none heard, by those who say so',
  disputed: 'disputed: voices differ',
  unknown: 'nobody told',
};
const notes: Readonly<Record<CrossingNote, string>> = { closure: 'closed', medicalCase: 'medical case' };
const found: Readonly<Record<SearchResult | 'disputed', string>> = {
  alive: 'found alive',
  dead: 'found dead',
  notFound: 'not found',
  disputed: 'disputed',
  unknown: 'nobody told',
};

/** What became of the work in a window. */
export function workWords(result: keyof typeof results): string {
  return results[result];
}

/** Whether shots fell near those who worked. */
export function shotsWords(near: keyof typeof shots): string {
  return shots[near];
}

/** What a search found. */
export function foundWords(result: keyof typeof found): string {
  return found[result];
}

/** What a crossing's day is noted for. */
export function crossingNoteWords(of: readonly CrossingNote[]): string {
  return of.map((note) => notes[note]).join(', ');
}

/** A number of people or vehicles: `120`, `40–60`. */
export function headWords({ low, high }: HeadCount): string {
  return low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
}

/** Who and what passed in one direction; what was not counted is said. */
export function passedWords(passed: Passed | undefined): string {
  if (!passed) return 'not told';
  const people = passed.people ? `${headWords(passed.people)} people` : 'people not counted';
  return `${people}, ${passed.vehicles ? `${headWords(passed.vehicles)} vehicles` : 'vehicles not counted'}`;
}

/** How long people waited, with the time at which it was seen. */
export function waitingWords(waiting: Waiting | undefined, zone: string): string {
  if (!waiting) return 'not told';
  const said = [
    ...(waiting.minutes ? [`${headWords(waiting.minutes)} min`] : []),
    ...(waiting.people ? [`${headWords(waiting.people)} people waiting`] : []),
    ...(waiting.vehicles ? [`${headWords(waiting.vehicles)} vehicles waiting`] : []),
  ];
  return `${said.join(', ') || 'seen, not measured'}, at ${instantWords(waiting.at, zone)}`;
}

/** One word on an arrangement, for a list of its steps. Persons are a number. */
export function arrangementTellingWords(telling: ArrangementTelling, zone: string): string {
  switch (telling.what) {
    case 'described':
      return describedWords(telling.facts, zone);
    case 'offered':
      return `offered by ${telling.by}`;
    case 'answered':
      return `${telling.by} ${{ accepted: 'accepted it', refused: 'refused it', changed: 'asked for something else' }[telling.answer]}`;
    case 'agreed':
      return telling.between.length === 0
        ? 'agreed; between whom is not said'
        : `agreed between ${telling.between.join(', ')}`;
    case 'ended':
      return `ended: ${telling.outcome} (${outcomeMeaning[telling.outcome]})`;
    case 'guaranteed':
      return `guarantee given by ${telling.by}${telling.to === undefined ? '; to whom is not said' : ` to ${telling.to}`}`;
    case 'shots':
      return `shots near those who worked: ${telling.near === 'heard' ? 'heard' : 'none heard'}`;
    case 'worked':
      return `the work was ${telling.result}`;
    case 'crossed': {
      const noted = crossingNoteWords(telling.notes);
      return `out ${passedWords(telling.out)}; in ${passedWords(telling.in)}${noted === '' ? '' : `; ${noted}`}`;
    }
    case 'listed':
      return `list of ${telling.by} handed over${telling.part === undefined || telling.part === 1 ? '' : `, part ${telling.part}`}: ${personsWords(telling.persons.length, telling.number)}`;
    case 'handedOver':
      return `handed over by ${telling.from} to ${telling.to}: ${personsWords(telling.persons.length, telling.number)}${telling.place === undefined ? '' : `, at ${telling.place}`}${telling.guarantor === undefined ? '' : `, guaranteed by ${telling.guarantor}`}`;
    case 'requested':
      return `${telling.by} asks for ${personsWords(telling.persons.length, telling.number)}`;
    case 'searched':
      return `${foundWords(telling.result)}: ${personsWords(telling.persons.length, telling.number)}`;
  }
}

function describedWords(
  facts: Extract<ArrangementTelling, { readonly what: 'described' }>['facts'],
  zone: string,
): string {
  const { name, from, to, during, guarantor, clause, site, works, work, placing } = facts;
  const said = [
    ...(name === undefined ? [] : [name]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(during === undefined ? [] : [plannedWords(during, zone)]),
    ...(work === undefined ? [] : [`work: ${work}`]),
    ...(site === undefined ? [] : [`at ${site}`]),
    ...(works === undefined ? [] : [`for the works ${works}`]),
    ...(placing?.place === undefined ? [] : [placing.place]),
    ...(placing?.region === undefined ? [] : [placing.region]),
    ...(guarantor === undefined ? [] : [`${guarantor} vouches for it`]),
    ...(clause === undefined ? [] : [`under the clause ${clause}`]),
  ];
  return `told: ${said.join('; ') || 'nothing that can be read'}`;
}

function plannedWords(during: Interval, zone: string): string {
  return during.startsAt < during.endsAt ? `on ${intervalWords(during, zone)}` : 'with an end before its beginning';
}

function personsWords(listed: number, number: HeadCount | undefined): string {
  const counted = number && `${headWords(number)} ${number.low === 1 && number.high === 1 ? 'person' : 'persons'}`;
  if (counted && listed > 0) return `${counted}, ${figure(listed)} by pseudonym`;
  if (counted) return counted;
  return listed > 0 ? `${figure(listed)} ${listed === 1 ? 'person' : 'persons'} by pseudonym` : 'how many is not told';
}
