import type { LocalDay } from '../kernel/index.ts';
import { type Force, type Id, shortName, type Terms, type Within } from '../terms/index.ts';
import { forcesFromTerms } from './from-terms.ts';
import { awaitsMandate, presence } from './presence.ts';
import { fits, keptOut } from './serving.ts';
import type { Contribution, Days } from './statement.ts';

/** What a force needs: so many of a unit, of a kind of thing, in a zone, from a day on. */
export interface Need extends Days {
  /** `mnf`, or `mnf 2` for the second of several. */
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly of?: Id;
  readonly zone?: Id;
}

/** What an actor puts into a force and can keep there: its days are the first and the last on which it can be there. */
export interface Supply extends Days {
  readonly actor: Id;
  readonly unit: string;
  /** What is there at a time: of a contribution kept up in N rotations, one in N. */
  readonly count: number;
  readonly of?: Id;
}

/** Needs and supplies of a force, which supply may serve which need, and what could not be counted. */
export interface Balance {
  readonly force: Id;
  readonly needs: readonly Need[];
  readonly supplies: readonly Supply[];
  /** Pairs of positions: this supply may serve that need. */
  readonly may: readonly (readonly [supply: number, need: number])[];
  /** What the text leaves open: contributors, amounts, days, mandates; what they would add is not in the plan. */
  readonly open: readonly string[];
}

/**
 * Reads a force as needs and supplies for an action. A supply may serve a need of its unit, of its kind of thing or of
 * none, in a zone from which no caveat keeps its actor, if it is there by the day that the need names. Notice runs from the
 * day of the text: a day that this gives may be too early and is never too late. An actor whose mandate for the action was
 * refused supplies nothing; where a mandate is still to be granted the plan counts it from the first day on which it could
 * be, and says so.
 */
export function balanceOf(force: Force, action: string, terms: Terms, within: Within): Balance {
  const { requirements, contributions, open: unsaid } = forcesFromTerms(force, terms);
  const open = [...unsaid];
  const needs = requirements.map(
    ({ id, quantity, capability, ...rest }): Need => ({
      name: shortName(id),
      count: quantity,
      ...(capability === undefined ? {} : { of: capability }),
      ...rest,
    }),
  );
  const supplies: Supply[] = [];
  const may: (readonly [number, number])[] = [];
  for (const each of contributions) {
    const days = presence(each, action, each.called ?? (terms.dated as LocalDay));
    if (days === undefined) continue;
    if (awaitsMandate(each, action)) open.push(`whether \`${shortName(each.actor)}\` gets its mandate`);
    supplies.push({
      actor: each.actor,
      unit: each.unit,
      count: atATime(each),
      ...(each.capability === undefined ? {} : { of: each.capability }),
      ...days,
    });
    for (const [index, requirement] of requirements.entries()) {
      if (!fits(each, requirement)) continue;
      const { bearing, caveats } = keptOut(each, { task: action, zone: requirement.zone }, {}, within);
      if (bearing === 'unknown')
        open.push(
          `how far ${caveats.map(({ id }) => `\`${shortName(id)}\``).join(', ')} keeps \`${shortName(each.actor)}\` out`,
        );
      if (bearing !== 'excludes') may.push([supplies.length - 1, index]);
    }
  }
  return { force: force.id, needs, supplies, may, open: [...new Set(open)] };
}

/** What of a contribution is there at a time: one part in as many as it is kept up with, whole ones alone. */
export function atATime({ quantity, rotation }: Contribution, otherwise = 1): number {
  return Math.floor(quantity / Math.max(rotation ?? otherwise, 1));
}
