import { type Condition, type Id, type Item, type Step, shortName, type Terms } from '@truceline/truce/terms';
import { boundsOf } from '../analyses/time/index.ts';
import { type Finding, finding, ofKind } from './finding.ts';

/** TL-710: the numbers, trigger levels and latest moments of a ladder must not fall from step to step. */
export function ladderOrder(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const places = new Map(
    terms.levels.flatMap((scale) => scale.order.map((level, at) => [level, { scale: scale.id, at }] as const)),
  );
  return ofKind<Terms['ladders'][number]>(own, 'ladder').flatMap(({ steps }) =>
    rising(steps).flatMap((step, index, all) => {
      const before = all[index - 1];
      const fall =
        before && (numberFalls(before, step) ?? levelFalls(before, step, places) ?? limitFalls(before, step));
      return fall === undefined ? [] : [finding('TL-710', 'error', step.id, `the steps do not rise: ${fall}`)];
    }),
  );
}

/** Steps that lead back down are not expected to rise. */
function rising(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ lowers }) => lowers === undefined);
}

function numberFalls(before: Step, step: Step): string | undefined {
  return step.number < before.number
    ? `@ has the number ${step.number} and stands behind ${before.number}; number the steps in their order`
    : undefined;
}

/** The level below which a step cannot be taken, where its condition names one scale. */
interface Trigger {
  readonly scale: Id;
  readonly at: number;
  readonly level: Id;
}

function levelFalls(before: Step, step: Step, places: ReadonlyMap<Id, { scale: Id; at: number }>): string | undefined {
  const [earlier, later] = [before, step].map((each) => each.when && triggerOf(each.when, places));
  if (!earlier || !later || earlier.scale !== later.scale || later.at >= earlier.at) return undefined;
  return `@ is taken from \`${shortName(later.level)}\` on, \`${shortName(before.id)}\` before it only from \`${shortName(earlier.level)}\`; put the lower level first`;
}

function triggerOf(condition: Condition, places: ReadonlyMap<Id, { scale: Id; at: number }>): Trigger | undefined {
  if (condition.kind === 'breach' || condition.kind === 'apparentBreach') {
    const place = places.get(condition.level);
    const from = { '>=': 0, '=': 0, '>': 1, '<': undefined, '<=': undefined }[condition.comparison];
    return place && from !== undefined
      ? { scale: place.scale, at: place.at + from, level: condition.level }
      : undefined;
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return undefined;
  const parts = condition.parts.map((part) => triggerOf(part, places));
  const known = parts.filter((each): each is Trigger => each !== undefined);
  // One alternative without a level may come at any time; among conditions that must all hold the highest level counts.
  if (known.length === 0 || (condition.kind === 'or' && known.length < parts.length)) return undefined;
  if (known.some((each) => each.scale !== known[0]!.scale)) return undefined;
  return known.reduce((one, other) =>
    (condition.kind === 'and' ? other.at > one.at : other.at < one.at) ? other : one,
  );
}

/** Only latest moments counted from the same instant are compared, and only where every calendar says the same. */
function limitFalls(before: Step, step: Step): string | undefined {
  for (const earlier of before.clocks)
    for (const later of step.clocks) {
      if (earlier.kind !== 'latest' || later.kind !== 'latest') continue;
      if (earlier.length.kind !== 'said' || later.length.kind !== 'said') continue;
      if (earlier.from?.kind !== 'said' || later.from?.kind !== 'said') continue;
      if (earlier.from.value.instant !== later.from.value.instant || earlier.from.value.of !== later.from.value.of)
        continue;
      if (boundsOf(later.length.value).mostMs < boundsOf(earlier.length.value).leastMs)
        return `the limit of @ runs out before that of \`${shortName(before.id)}\`, counted from the same instant; lengthen it`;
    }
  return undefined;
}
