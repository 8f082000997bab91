import type { Instant } from '../../kernel/index.ts';
import { type Bound, type Condition, type Ground, resolveTime } from '../../terms/index.ts';
import type { Authority } from './ground.ts';
import type { Claim } from './standing.ts';
import type { Position } from './window.ts';

/** When something of the text begins and ends, as far as it can be told, and whether its condition holds. */
export function boundedBy(
  { starts, ends }: { readonly starts?: Bound; readonly ends?: Bound },
  when: Condition | undefined,
  { authority, at }: { readonly authority: Authority; readonly at: Instant },
): Pick<Claim, 'position' | 'from' | 'to'> & { readonly why: readonly Ground[] } {
  const start = reached(starts, at, authority);
  const end =
    ends?.kind === 'never' || ends === undefined ? { value: 'no' as const, why: [] } : reached(ends, at, authority);
  const held = when === undefined ? undefined : authority.conditionAt(when, at);
  const holds = held === undefined || held.value === 'true' ? 'yes' : held.value === 'false' ? 'no' : 'unknown';
  const begun = starts === undefined ? 'yes' : start.value;
  const position: Position =
    end.value === 'yes'
      ? 'over'
      : begun === 'no' || holds === 'no'
        ? 'before'
        : begun === 'unknown' || holds === 'unknown' || end.value === 'unknown'
          ? 'unclear'
          : 'within';
  return {
    position,
    ...(start.at === undefined ? {} : { from: start.at }),
    ...('at' in end && end.at !== undefined ? { to: end.at } : {}),
    why: [
      ...(begun === 'yes' ? [] : start.why),
      ...(end.value === 'no' ? [] : end.why),
      ...(holds === 'yes' ? [] : (held?.why ?? [])),
    ],
  };
}

/** Whether a bound of the text lies at or before an instant. */
export function reached(
  bound: Bound | undefined,
  at: Instant,
  authority: Authority,
): { readonly value: 'yes' | 'no' | 'unknown'; readonly at?: Instant; readonly why: readonly Ground[] } {
  if (bound === undefined) return { value: 'unknown', why: [] };
  if (bound.kind === 'never') return { value: 'no', why: [] };
  const value = authority.conditionAt(bound.kind === 'when' ? bound.when : { kind: 'after', time: bound.time }, at);
  const exact =
    bound.kind === 'time'
      ? resolveTime(bound.time, authority.terms, () => ({ kind: 'unknown', words: 'the start of another clause' }))
      : undefined;
  return {
    value: value.value === 'true' ? 'yes' : value.value === 'false' ? 'no' : 'unknown',
    ...(exact?.kind === 'at' ? { at: exact.at } : {}),
    why: value.why,
  };
}
