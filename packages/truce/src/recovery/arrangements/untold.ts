import type { Arrangement } from './arrangements-at.ts';
import { crossingSeen } from './crossings.ts';
import { exchangeOf } from './exchanges.ts';
import { searchOf } from './searches.ts';
import { windowOf } from './windows.ts';

/** What nobody told of an arrangement, in words for a list. A hole is no word that something did not happen. */
export function untoldOf(arrangement: Arrangement): readonly string[] {
  const { kind, steps, outcome, described } = arrangement;
  const says = (of: keyof Arrangement['described'][number]['facts']): boolean =>
    described.some(({ facts }) => facts[of] !== undefined);
  const step = (what: string): boolean => steps.some((each) => each.step.what === what);
  const guaranteed = says('guarantor') || windowOf(arrangement).guarantees.length > 0;
  return [
    ...(step('offered') || kind === 'crossing' ? [] : ['who offered it']),
    ...(step('answered') || kind === 'crossing' ? [] : ['what the other side answered']),
    ...(step('agreed') ? [] : ['whether the sides agreed on it']),
    ...(says('during') || kind === 'search' ? [] : ['when it was to be open or to hold']),
    ...(guaranteed || kind === 'search' ? [] : ['who vouches for it']),
    ...ofKind(arrangement),
    ...(outcome === 'unknown' && kind !== 'crossing' && kind !== 'search' ? ['how it ended'] : []),
  ];
}

function ofKind(arrangement: Arrangement): readonly string[] {
  const says = (of: 'from' | 'to' | 'work' | 'placing'): boolean =>
    arrangement.described.some(({ facts }) => facts[of] !== undefined);
  switch (arrangement.kind) {
    case 'corridor':
      return [...(says('from') ? [] : ['where it began']), ...(says('to') ? [] : ['where it led'])];
    case 'pause': {
      const { shotsNear, result } = windowOf(arrangement);
      return [
        ...(says('work') ? [] : ['for which work it was']),
        ...(says('placing') ? [] : ['where it held']),
        ...(shotsNear === 'unknown' ? ['whether shots fell near those who worked'] : []),
        ...(result === 'unknown' ? ['whether the work was done, stopped or postponed'] : []),
      ];
    }
    case 'crossing': {
      const seen = crossingSeen(arrangement);
      return [
        ...(seen.some(({ open }) => open) ? [] : ['when it was open']),
        ...(seen.some(({ out }) => out) ? [] : ['who went out']),
        ...(seen.some((each) => each.in) ? [] : ['who came in']),
        ...(seen.some(({ waiting }) => waiting) ? [] : ['how long people waited']),
      ];
    }
    case 'exchange': {
      const { lists, batches } = exchangeOf(arrangement);
      return [
        ...(lists.length > 0 ? [] : ['any list']),
        ...(new Set(lists.map(({ by }) => by)).size === 1 ? ['the list of the other side'] : []),
        ...(batches.length > 0 ? [] : ['whether anybody was handed over']),
        ...(batches.some(({ number }) => number === undefined) ? ['how many were in every batch'] : []),
      ];
    }
    case 'search': {
      const { requests, persons, told } = searchOf(arrangement);
      const open = persons.counts.unknown;
      return [
        ...(requests.length > 0 ? [] : ['who asked for it']),
        ...(persons.all > 0 && open > 0 ? [`what became of ${open} of ${persons.all} persons who are looked for`] : []),
        ...(persons.all === 0 && told.length === 0 ? ['what it found'] : []),
      ];
    }
  }
}
