import { type Amount, amountProblem, unitOf } from './amount.ts';
import { compareExact, type Exact, isTooLong, nought } from './exact.ts';

/** How a word names an amount without fixing it. `share` is a share of something: `0.25 % of GDP a year`, `half of the fund`. */
export type NamedKind = 'upTo' | 'atLeast' | 'range' | 'about' | 'share';

/**
 * An amount that is named and not fixed. It is shown beside what stands and goes into no sum of fixed amounts.
 * A bound is there only where the words give it; `about` gives its one figure as both.
 */
export interface NamedAmount {
  readonly kind: NamedKind;
  /** The words of the source: `up to EUR 5 bn`. */
  readonly asSaid: string;
  readonly low?: Amount;
  readonly high?: Amount;
  /** Of a share alone: of what, and how much of it in per cent. */
  readonly of?: string;
  readonly perCent?: { readonly low?: Exact; readonly high?: Exact };
}

/** More letters than a quotation needs. */
const lettersMax = 500;

/** What the bounds are counted in; nothing where the words name none. */
export function unitNamed({ low, high }: NamedAmount): string | undefined {
  const bound = low ?? high;
  return bound === undefined ? undefined : unitOf(bound);
}

/** Why a named amount is none, in one line; nothing where it is one. */
export function namedProblem(named: NamedAmount): string | undefined {
  const { kind, asSaid, low, high, of, perCent } = named;
  if (asSaid.trim() === '' || asSaid.length > lettersMax || /\p{Cc}/u.test(asSaid))
    return `a named amount is quoted in 1 to ${lettersMax} letters on one line`;
  for (const bound of [low, high]) {
    const problem = bound && amountProblem(bound);
    if (problem !== undefined) return problem;
  }
  if (low && high && unitOf(low) !== unitOf(high)) return `the bounds of \`${asSaid}\` are of two units`;
  if (low && high && compareExact(low.value, high.value) > 0)
    return `the bounds of \`${asSaid}\` are the wrong way round`;
  if (kind === 'upTo' && low) return `\`${asSaid}\` names a ceiling and no floor`;
  if (kind === 'atLeast' && high) return `\`${asSaid}\` names a floor and no ceiling`;
  if (kind === 'about' && (low === undefined) !== (high === undefined))
    return `\`${asSaid}\` names one figure: give it as both bounds, or give none`;
  if ((kind === 'share') !== (of !== undefined))
    return `a share says of what it is one, and nothing else does: \`${asSaid}\``;
  for (const bound of [perCent?.low, perCent?.high])
    if (bound && (isTooLong(bound) || compareExact(bound, nought) <= 0))
      return `the share in \`${asSaid}\` is not above zero`;
  return perCent !== undefined && kind !== 'share' ? `\`${asSaid}\` is no share and has no per cent` : undefined;
}
