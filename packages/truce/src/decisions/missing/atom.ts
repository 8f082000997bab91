import type { Instant } from '../../kernel/index.ts';
import type { Ground, Id, TruthValue } from '../../terms/index.ts';

/** Who or what can bring an atom about. */
export type BroughtBy =
  /** People: bodies or actors of the text. None named: no clause says who. */
  | { readonly kind: 'people'; readonly ids: readonly Id[]; readonly organ?: string }
  /** Time alone, at an instant where it has one. */
  | { readonly kind: 'time'; readonly at?: Instant }
  /** What happens on the ground and is counted. */
  | { readonly kind: 'events' }
  /** Only a better text. */
  | { readonly kind: 'text'; readonly hole?: Id }
  /** Nothing: its time is over, or the text says never. */
  | { readonly kind: 'nothing' };

/** One thing that is not so and would have to be, or is so and would have to end. */
export interface MissingAtom {
  readonly key: string;
  /** What it is about, in one line: `a decision of \`council\``. */
  readonly words: string;
  /** Whether it would have to come to hold, or to hold no longer. */
  readonly holds: boolean;
  readonly now: TruthValue;
  readonly why: readonly Ground[];
  readonly by: BroughtBy;
  /** Time limits that the text sets for it, in words: `within 72 hours of referral`. */
  readonly within: readonly string[];
  /** The item of the text that it is about. */
  readonly of?: Id;
}
