import { by } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Exact } from '../exact.ts';
import type { ToldEntry } from '../told-entry.ts';
import { essentials } from './missing.ts';

/** What each check looks at, in the order in which it is told. Each has its lines in `checkDefinitions`. */
export const aspects = {
  vague: essentials,
  underfunded: ['committed', 'allocated', 'delivered'],
  late: ['tranche', 'predictability'],
  fragile: [
    'mandateMissing',
    'mandateExpires',
    'thinMajority',
    'electionBeforeDelivery',
    'dependsOnAnother',
    'concentration',
    'singleSource',
    'caveatExcludes',
  ],
  doubleCounted: ['euShare', 'jointPurchase', 'loanAndGrant', 'samePledge', 'twoFigures'],
} as const;
/** One of the five checks. */
export type CheckName = keyof typeof aspects;
/** One thing that a check looks at. */
export type AspectOf<C extends CheckName> = (typeof aspects)[C][number];

/** A number of a result. The unit names what it is a number of: `EUR`, `% of EUR 100 needed`, `votes`, `days`. */
export interface Figure {
  readonly what: string;
  readonly value: Exact;
  readonly unit: string;
}

/** An entry that a result rests on, with the documents that it names. */
export interface Evidence {
  readonly entry: Id;
  readonly sources: readonly string[];
}

/** What a result is about. */
export interface About {
  readonly kind: 'pledge' | 'donor' | 'need' | 'group';
  readonly id: string;
}

/** One thing that one check found, with its reason in plain words and what it rests on. Results are never put into one score. */
export interface CheckResult<C extends CheckName = CheckName> {
  readonly check: C;
  readonly aspect: AspectOf<C>;
  readonly about: About;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly figures: readonly Figure[];
}

const names = Object.keys(aspects);

/** The order in which results are told: by check, what they are about, aspect and reason. */
export const resultOrder = by<CheckResult>(
  ({ check }) => names.indexOf(check),
  ({ about }) => about.kind,
  ({ about }) => about.id,
  ({ check, aspect }) => (aspects[check] as readonly string[]).indexOf(aspect),
  ({ reason }) => reason,
);

/** The entries as evidence, in the order of their ids, each once. */
export function evidenceOf(entries: readonly ToldEntry[]): readonly Evidence[] {
  const single = new Map(entries.map(({ id, evidence }) => [id, { entry: id, sources: evidence }]));
  return [...single.values()].sort(by(({ entry }) => entry));
}
