import { type Bearing, bearingOf, type Id, type Within, type Word } from '../terms/index.ts';
import type { Contribution, Days, Requirement, StatedCaveat } from './statement.ts';

/** Whether a contribution is of the unit and the kind that a requirement asks for. */
export function fits(contribution: Contribution, requirement: Requirement): boolean {
  if (contribution.unit !== requirement.unit) return false;
  if (requirement.capability === undefined) return true;
  return [contribution.capability, ...(contribution.countsAs ?? [])].includes(requirement.capability);
}

/** What keeps a contribution from a task in a place on some days, by its caveats and by the places it may go to. */
export function keptOut(
  contribution: Contribution,
  { task, zone }: { readonly task: Word; readonly zone?: Id | undefined },
  during: Days,
  within: Within,
): { readonly bearing: Bearing; readonly caveats: readonly StatedCaveat[] } {
  const { actor, zones } = contribution;
  const own: readonly StatedCaveat[] = [
    ...contribution.caveats.filter((each) => overlap(each, during)),
    ...(zones === undefined ? [] : [{ id: placesOffered, of: actor, kind: 'only' as const, zones }]),
  ];
  // Several may stand under one name: each is asked by its position.
  const asked = own.map((each, index) => ({ ...each, id: `${index}`, of: actor, actions: each.actions ?? [task] }));
  const { bearing, caveats } = bearingOf(actor, { action: task, zone }, { caveats: asked, groups: [] }, within);
  return { bearing, caveats: caveats.map((index) => own[Number(index)]!) };
}

/** The name under which the places that a contribution may go to stand among its caveats. */
export const placesOffered = 'the places offered';

/** Whether two spans of days have a day in common. */
export function overlap(a: Days, b: Days): boolean {
  return (a.from ?? '') <= (b.until ?? '~') && (b.from ?? '') <= (a.until ?? '~');
}

/** Whether one span of days holds all of another. */
export function holdsAll(outer: Days, inner: Days): boolean {
  return (outer.from ?? '') <= (inner.from ?? '') && (inner.until ?? '~') <= (outer.until ?? '~');
}
