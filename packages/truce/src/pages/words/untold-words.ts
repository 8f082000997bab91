import {
  type Arrangement,
  type ClauseHole,
  crossingSeen,
  exchangeOf,
  searchOf,
  windowOf,
} from '../../recovery/index.ts';
import { phrase, say } from '../../wording/index.ts';

/** What nobody told of an arrangement, in words for a list. A hole is no word that something did not happen. */
export function untoldWords(arrangement: Arrangement): readonly string[] {
  const { kind, steps, outcome, described } = arrangement;
  const says = (of: keyof Arrangement['described'][number]['facts']): boolean =>
    described.some(({ facts }) => facts[of] !== undefined);
  const step = (what: string): boolean => steps.some((each) => each.step.what === what);
  const guaranteed = says('guarantor') || windowOf(arrangement).guarantees.length > 0;
  return [
    ...(step('offered') || kind === 'crossing' ? [] : [say('who offered it')]),
    ...(step('answered') || kind === 'crossing' ? [] : [say('what the other side answered')]),
    ...(step('agreed') ? [] : [say('whether the sides agreed on it')]),
    ...(says('during') || kind === 'search' ? [] : [say('when it was to be open or to hold')]),
    ...(guaranteed || kind === 'search' ? [] : [say('who vouches for it')]),
    ...ofKind(arrangement),
    ...(outcome === 'unknown' && kind !== 'crossing' && kind !== 'search' ? [say('how it ended')] : []),
  ];
}

function ofKind(arrangement: Arrangement): readonly string[] {
  const says = (of: 'from' | 'to' | 'work' | 'placing'): boolean =>
    arrangement.described.some(({ facts }) => facts[of] !== undefined);
  switch (arrangement.kind) {
    case 'corridor':
      return [...(says('from') ? [] : [say('where it began')]), ...(says('to') ? [] : [say('where it led')])];
    case 'pause': {
      const { shotsNear, result } = windowOf(arrangement);
      return [
        ...(says('work') ? [] : [say('for which work it was')]),
        ...(says('placing') ? [] : [say('where it held')]),
        ...(shotsNear === 'unknown' ? [say('whether shots fell near those who worked')] : []),
        ...(result === 'unknown' ? [say('whether the work was done, stopped or postponed')] : []),
      ];
    }
    case 'crossing': {
      const seen = crossingSeen(arrangement);
      return [
        ...(seen.some(({ open }) => open) ? [] : [say('when it was open')]),
        ...(seen.some(({ out }) => out) ? [] : [say('who went out')]),
        ...(seen.some((each) => each.in) ? [] : [say('who came in')]),
        ...(seen.some(({ waiting }) => waiting) ? [] : [say('how long people waited')]),
      ];
    }
    case 'exchange': {
      const { lists, batches } = exchangeOf(arrangement);
      return [
        ...(lists.length > 0 ? [] : [say('any list')]),
        ...(new Set(lists.map(({ by }) => by)).size === 1 ? [say('the list of the other side')] : []),
        ...(batches.length > 0 ? [] : [say('whether anybody was handed over')]),
        ...(batches.some(({ number }) => number === undefined) ? [say('how many were in every batch')] : []),
      ];
    }
    case 'search': {
      const { requests, persons, told } = searchOf(arrangement);
      const open = persons.counts.unknown;
      return [
        ...(requests.length > 0 ? [] : [say('who asked for it')]),
        ...(persons.all > 0 && open > 0
          ? [
              say('what became of {open} of {all} persons who are looked for', {
                open: String(open),
                all: String(persons.all),
              }),
            ]
          : []),
        ...(persons.all === 0 && told.length === 0 ? [say('what it found')] : []),
      ];
    }
  }
}

const clauseHoles: Readonly<Record<Exclude<ClauseHole['hole'], 'outcomes'>, string>> = {
  time: phrase('the text names no time'),
  sides: phrase('the text does not say between whom'),
  place: phrase('the text names no place'),
  leader: phrase('the text names nobody who leads or protects it'),
  verifier: phrase('the text names nobody who verifies it'),
  nothingUnder: phrase('nobody tells of anything under this clause'),
};

/** What a clause on arrangements leaves open, or nobody told of it, in words for a list. */
export function clauseHoleWords(each: ClauseHole): string {
  return each.hole === 'outcomes'
    ? say('nobody told the outcome of {open} of {all}', { open: String(each.open), all: String(each.of) })
    : say(clauseHoles[each.hole]);
}
