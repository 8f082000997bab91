import { by } from '../kernel/index.ts';
import type { EntryProblem } from '../pledges/index.ts';
import type { Id } from '../terms/index.ts';

/** What can be wrong with words on works, assets and assessments. Nothing is dropped without one of these. */
export const recoveryProblemKinds = [
  /** An entry that does not count: two under one id, or it replaces what it may not. */
  'entry',
  /** A figure below zero, or one that is none; it is in no sum. */
  'noFigure',
  'endBeforeStart',
  /** One kind of money stands in several currencies, and nobody says whether it is the same money. */
  'currenciesMixed',
  /** What single sources gave is more than what was given in all. */
  'partsAboveWhole',
  'restoredAboveLost',
  'lostAboveBefore',
  /** Two voices contradict each other. Both stand. */
  'voicesDiffer',
  /** An identifier that so many works have that it names none of them. */
  'identifierOfMany',
] as const;

/** One of them. */
export type RecoveryProblemKind = (typeof recoveryProblemKinds)[number];

/** Something that a reader of the ledger must know before using a figure. */
export interface RecoveryProblem {
  readonly sort: 'works' | 'asset' | 'assessment';
  readonly kind: RecoveryProblemKind;
  /** The works, the asset or the assessment; absent where the problem is one of an entry alone. */
  readonly of?: Id;
  readonly entry?: Id;
  /** In lower case, one line. It may quote what voices say: it is the operator's. */
  readonly reason: string;
}

/** By sort, works or asset, entry, kind and reason. */
export const recoveryProblemOrder = by<RecoveryProblem>(
  (each) => each.sort,
  (each) => each.of ?? '',
  (each) => each.entry ?? '',
  (each) => each.kind,
  (each) => each.reason,
);

/** What one voice says of a fact, as one text. */
export interface SaidOf {
  readonly fact: string;
  readonly voice: string;
  readonly says: string;
}

/** Facts of which voices say different things. */
export function differing(said: readonly SaidOf[]): readonly Pick<RecoveryProblem, 'kind' | 'reason'>[] {
  return [...Map.groupBy(said, ({ fact }) => fact)].flatMap(([fact, each]) =>
    new Set(each.map(({ says }) => says)).size < 2
      ? []
      : [
          {
            kind: 'voicesDiffer',
            reason: `${fact}: ${each.map(({ voice, says }) => `${voice} says ${says}`).join('; ')}`,
          },
        ],
  );
}

/** Problems of entries as problems of the ledger. */
export function problemsOfEntries(
  sort: RecoveryProblem['sort'],
  problems: readonly EntryProblem[],
): readonly RecoveryProblem[] {
  return problems.map(({ entry, reason }) => ({ sort, kind: 'entry', entry, reason }));
}

/** Problems of entries by entry and reason, so that arrival shows in no result. */
export const entryProblemOrder = by<EntryProblem>(
  (each) => each.entry,
  (each) => each.reason,
);
