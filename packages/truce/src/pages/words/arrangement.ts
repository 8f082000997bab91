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
import { phrase, say } from '../../wording/index.ts';
import { figure } from './numbers.ts';
import { instantWords, intervalWords } from './times.ts';

const kinds: Readonly<Record<ArrangementKind, string>> = {
  corridor: phrase('corridor'),
  crossing: phrase('crossing'),
  pause: phrase('window of silence'),
  exchange: phrase('exchange'),
  search: phrase('search for the missing'),
};
const severalOfKind: Readonly<Record<ArrangementKind, string>> = {
  corridor: phrase('corridors'),
  crossing: phrase('crossings'),
  pause: phrase('windows of silence'),
  exchange: phrase('exchanges'),
  search: phrase('searches for the missing'),
};
const countedOfKind: Readonly<Record<ArrangementKind, string>> = {
  corridor: phrase('{n, plural, one {{count} corridor} other {{count} corridors}}'),
  crossing: phrase('{n, plural, one {{count} crossing} other {{count} crossings}}'),
  pause: phrase('{n, plural, one {{count} window of silence} other {{count} windows of silence}}'),
  exchange: phrase('{n, plural, one {{count} exchange} other {{count} exchanges}}'),
  search: phrase('{n, plural, one {{count} search for the missing} other {{count} searches for the missing}}'),
};

/** A kind of arrangement by its name in the field. */
export function arrangementKindWords(kind: ArrangementKind): string {
  return say(kinds[kind]);
}

/** The same in the plural, as the heading of a group. */
export function arrangementKindsWords(kind: ArrangementKind): string {
  return say(severalOfKind[kind]);
}

/** So many of a kind: `2 corridors`. */
export function arrangementCountWords(kind: ArrangementKind, count: number): string {
  return say(countedOfKind[kind], { n: count, count: String(count) });
}

const outcomeNames: Readonly<Record<Outcome, string>> = {
  kept: phrase('kept'),
  partly: phrase('partly'),
  disrupted: phrase('disrupted'),
  disputed: phrase('disputed'),
  unknown: phrase('unknown'),
};
const outcomeMeanings: Readonly<Record<Outcome, string>> = {
  kept: phrase('it took place as arranged'),
  partly: phrase('a part of it took place'),
  disrupted: phrase('it did not take place, or was broken off'),
  disputed: phrase('voices differ on it'),
  unknown: phrase('nobody told; neither kept nor broken'),
};

/** An outcome in a word. */
export function arrangementOutcomeWords(outcome: Outcome): string {
  return say(outcomeNames[outcome]);
}

/** What an outcome says, and of the unknown what it does not. */
export function outcomeMeaning(outcome: Outcome): string {
  return say(outcomeMeanings[outcome]);
}

const results: Readonly<Record<WorkResult | 'disputed' | 'unknown', string>> = {
  done: phrase('done'),
  stopped: phrase('stopped'),
  postponed: phrase('postponed'),
  disputed: phrase('disputed: voices differ'),
  unknown: phrase('nobody told'),
};
const shots: Readonly<Record<'heard' | 'none' | 'disputed' | 'unknown', string>> = {
  heard: phrase('heard'),
  none: phrase('none heard, by those who say so'),
  disputed: phrase('disputed: voices differ'),
  unknown: phrase('nobody told'),
};
const notes: Readonly<Record<CrossingNote, string>> = {
  closure: phrase('closed'),
  medicalCase: phrase('medical case'),
};
const found: Readonly<Record<SearchResult | 'disputed', string>> = {
  alive: phrase('found alive'),
  dead: phrase('found dead'),
  notFound: phrase('not found'),
  disputed: phrase('disputed'),
  unknown: phrase('nobody told'),
};

/** What became of the work in a window. */
export function workWords(result: keyof typeof results): string {
  return say(results[result]);
}

/** Whether shots fell near those who worked. */
export function shotsWords(near: keyof typeof shots): string {
  return say(shots[near]);
}

/** What a search found. */
export function foundWords(result: keyof typeof found): string {
  return say(found[result]);
}

/** What a crossing's day is noted for. */
export function crossingNoteWords(of: readonly CrossingNote[]): string {
  return of.map((note) => say(notes[note])).join(', ');
}

/** A number of people or vehicles: `120`, `40–60`. */
export function headWords({ low, high }: HeadCount): string {
  return low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
}

/** Who and what passed in one direction; what was not counted is said. */
export function passedWords(passed: Passed | undefined): string {
  if (!passed) return say('not told');
  const { people, vehicles } = passed;
  return [
    people
      ? say('{n, plural, other {{count} people}}', { n: people.high, count: headWords(people) })
      : say('people not counted'),
    vehicles
      ? say('{n, plural, other {{count} vehicles}}', { n: vehicles.high, count: headWords(vehicles) })
      : say('vehicles not counted'),
  ].join(', ');
}

/** How long people waited, with the time at which it was seen. */
export function waitingWords(waiting: Waiting | undefined, zone: string): string {
  if (!waiting) return say('not told');
  const { minutes, people, vehicles } = waiting;
  const said = [
    ...(minutes ? [say('{count} min', { count: headWords(minutes) })] : []),
    ...(people
      ? [say('{n, plural, other {{count} people waiting}}', { n: people.high, count: headWords(people) })]
      : []),
    ...(vehicles
      ? [say('{n, plural, other {{count} vehicles waiting}}', { n: vehicles.high, count: headWords(vehicles) })]
      : []),
  ];
  return say('{what}, at {when}', {
    what: said.join(', ') || say('seen, not measured'),
    when: instantWords(waiting.at, zone),
  });
}

const answers: Readonly<Record<Extract<ArrangementTelling, { readonly what: 'answered' }>['answer'], string>> = {
  accepted: phrase('{who} accepted it'),
  refused: phrase('{who} refused it'),
  changed: phrase('{who} asked for something else'),
};
const worked: Readonly<Record<WorkResult, string>> = {
  done: phrase('the work was done'),
  stopped: phrase('the work was stopped'),
  postponed: phrase('the work was postponed'),
};

/** One word on an arrangement, for a list of its steps. Persons are a number. */
export function arrangementTellingWords(telling: ArrangementTelling, zone: string): string {
  switch (telling.what) {
    case 'described':
      return describedWords(telling.facts, zone);
    case 'offered':
      return say('offered by {who}', { who: telling.by });
    case 'answered':
      return say(answers[telling.answer], { who: telling.by });
    case 'agreed':
      return telling.between.length === 0
        ? say('agreed; between whom is not said')
        : say('agreed between {whom}', { whom: telling.between.join(', ') });
    case 'ended':
      return say('ended: {outcome} ({meaning})', {
        outcome: arrangementOutcomeWords(telling.outcome),
        meaning: outcomeMeaning(telling.outcome),
      });
    case 'guaranteed':
      return telling.to === undefined
        ? say('guarantee given by {by}; to whom is not said', { by: telling.by })
        : say('guarantee given by {by} to {to}', { by: telling.by, to: telling.to });
    case 'shots':
      return telling.near === 'heard'
        ? say('shots near those who worked: heard')
        : say('shots near those who worked: none heard');
    case 'worked':
      return say(worked[telling.result]);
    case 'crossed': {
      const passed = say('out {out}; in {back}', { out: passedWords(telling.out), back: passedWords(telling.in) });
      const noted = crossingNoteWords(telling.notes);
      return noted === '' ? passed : `${passed}; ${noted}`;
    }
    case 'listed': {
      const persons = personsWords(telling.persons.length, telling.number);
      return telling.part === undefined || telling.part === 1
        ? say('list of {by} handed over: {persons}', { by: telling.by, persons })
        : say('list of {by} handed over, part {part}: {persons}', { by: telling.by, part: telling.part, persons });
    }
    case 'handedOver': {
      const { from, to, place, guarantor } = telling;
      const persons = personsWords(telling.persons.length, telling.number);
      return [
        say('handed over by {from} to {to}: {persons}', { from, to, persons }),
        ...(place === undefined ? [] : [say('at {place}', { place })]),
        ...(guarantor === undefined ? [] : [say('guaranteed by {who}', { who: guarantor })]),
      ].join(', ');
    }
    case 'requested':
      return say('{who} asks for {persons}', {
        who: telling.by,
        persons: personsWords(telling.persons.length, telling.number),
      });
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
    ...(from === undefined ? [] : [say('from {place}', { place: from })]),
    ...(to === undefined ? [] : [say('to {place}', { place: to })]),
    ...(during === undefined ? [] : [plannedWords(during, zone)]),
    ...(work === undefined ? [] : [say('work: {work}', { work })]),
    ...(site === undefined ? [] : [say('at {place}', { place: site })]),
    ...(works === undefined ? [] : [say('for the works {works}', { works })]),
    ...(placing?.place === undefined ? [] : [placing.place]),
    ...(placing?.region === undefined ? [] : [placing.region]),
    ...(guarantor === undefined ? [] : [say('{who} vouches for it', { who: guarantor })]),
    ...(clause === undefined ? [] : [say('under the clause {clause}', { clause })]),
  ];
  return say('told: {what}', { what: said.join('; ') || say('nothing that can be read') });
}

function plannedWords(during: Interval, zone: string): string {
  return during.startsAt < during.endsAt
    ? say('on {when}', { when: intervalWords(during, zone) })
    : say('with an end before its beginning');
}

function personsWords(listed: number, number: HeadCount | undefined): string {
  const pseudonyms = figure(listed);
  if (number) {
    const persons = personCountWords(number);
    return listed > 0 ? say('{persons}, {listed} by pseudonym', { persons, listed: pseudonyms }) : persons;
  }
  return listed > 0
    ? say('{n, plural, one {{count} person by pseudonym} other {{count} persons by pseudonym}}', {
        n: listed,
        count: pseudonyms,
      })
    : say('how many is not told');
}

/** So many persons: `1 person`, `40–60 persons`. */
export function personCountWords(number: HeadCount): string {
  return say('{n, plural, one {{count} person} other {{count} persons}}', {
    n: number.low === number.high ? number.high : Math.max(2, number.high),
    count: headWords(number),
  });
}
