import { by, type Refusal, refuse } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import { alike, ofPart, type Part, partsOf, type Shared } from './parts.ts';
import { type Assigned, assign, lackOf, type Solver, type Stretch } from './program.ts';
import type { Staffing } from './staffing.ts';
import type { WeeklyPlan } from './weekly-plan.ts';

/** A contribution that nobody has offered. */
export interface Missing {
  readonly capability?: Id;
  readonly unit: string;
  readonly zone?: Id;
  /** What would have to be there at a time. */
  readonly quantity: number;
  /** The first and the last week in which any of it is needed. */
  readonly fromWeek: number;
  readonly untilWeek: number;
}

/** What one more contribution would mend. */
export interface OneMore {
  /** For each requirement that is short in the plan: the smallest that mends it and leaves the others as they are. */
  readonly each: readonly (Missing & { readonly requirement: number })[];
  /**
   * By unit: the one contribution of a capability, to a place, that mends most, in units times weeks of all that lacks. It
   * frees others, so that it may mend elsewhere too. Moves are taken as free.
   */
  readonly most: readonly (Missing & { readonly mends: number; readonly ofLacking: number })[];
}

/** Finds what one more contribution would mend, requirement by requirement and on the whole. */
export function oneMore(staffing: Staffing, plan: WeeklyPlan, solve: Solver): OneMore | Refusal {
  const each = plan.rows.flatMap(({ requirement, lacking }) => {
    const { capability, unit, zone } = staffing.requirements[requirement]!;
    const missing = missingOf({ capability, unit, zone }, lacking);
    return missing ? [{ ...missing, requirement }] : [];
  });
  const parts: PartLack[] = [];
  for (const part of partsOf(staffing.stretches)) {
    const own = staffing.stretches.map((stretch) => ofPart(stretch, part));
    const shared = alike(own, false);
    const before = assigned(shared, solve);
    if (before === undefined) return refuse('forces-unsolved', 'the solver found no plan; ask for fewer weeks');
    parts.push({ part, shared, before });
  }
  const found = kindsIn(staffing).map(({ needs, ...kind }) => {
    const gains = staffing.weeks.map(() => 0);
    for (const { part, shared, before } of parts) {
      const mine = part.needs.flatMap((need, index) => (needs.includes(need) ? [index] : []));
      if (mine.length === 0 || before.short.every((short) => sum(short) === 0)) continue;
      const more = shared.map(({ stretch, times }) => ({ times, stretch: withMore(stretch, mine) }));
      const after = assigned(more, solve);
      for (const [index, { times }] of shared.entries())
        for (const time of times) gains[time]! += after ? sum(before.short[index]!) - sum(after.short[index]!) : 0;
    }
    return { ...kind, gains };
  });
  return { each, most: best(found, lackingByUnit(parts, staffing)) };
}

interface PartLack {
  readonly part: Part;
  readonly shared: readonly Shared[];
  readonly before: Assigned;
}

function assigned(shared: readonly Shared[], solve: Solver): Assigned | undefined {
  return assign({ stretches: shared.map(({ stretch }) => stretch), places: [], rules: {} }, solve);
}

function lackingByUnit(parts: readonly PartLack[], { requirements }: Staffing): ReadonlyMap<string, number> {
  const lacking = new Map<string, number>();
  for (const { part, shared, before } of parts) {
    const { unit } = requirements[part.needs[0]!]!;
    const stretches = shared.map(({ stretch }) => stretch);
    lacking.set(unit, (lacking.get(unit) ?? 0) + lackOf(before, stretches));
  }
  return lacking;
}

function missingOf(
  {
    capability,
    unit,
    zone,
  }: { readonly capability: Id | undefined; readonly unit: string; readonly zone: Id | undefined },
  byWeek: readonly number[],
): Missing | undefined {
  const quantity = Math.max(0, ...byWeek);
  if (quantity === 0) return undefined;
  return {
    ...(capability === undefined ? {} : { capability }),
    unit,
    ...(zone === undefined ? {} : { zone }),
    quantity,
    fromWeek: byWeek.findIndex((count) => count > 0),
    untilWeek: byWeek.findLastIndex((count) => count > 0),
  };
}

interface Kind {
  readonly capability: Id | undefined;
  readonly unit: string;
  readonly zone: Id | undefined;
}

/** What requirements name by capability, unit and place, each with those that one such contribution could serve. */
function kindsIn({ requirements }: Staffing): readonly (Kind & { readonly needs: readonly number[] })[] {
  const kinds = new Map(requirements.map((each) => [JSON.stringify([each.capability, each.unit, each.zone]), each]));
  return [...kinds.values()].map(({ capability, unit, zone }) => ({
    capability,
    unit,
    zone,
    needs: requirements.flatMap((other, need) =>
      other.unit === unit &&
      (other.zone === undefined || other.zone === zone) &&
      (other.capability === undefined || other.capability === capability)
        ? [need]
        : [],
    ),
  }));
}

/** A stretch with one supply more, of as much as could be used. */
function withMore({ weeks, asks, gives, may }: Stretch, needs: readonly number[]): Stretch {
  return {
    weeks,
    asks,
    gives: [...gives, sum(asks)],
    may: [...may, ...needs.map((need) => [gives.length, need] as const)],
  };
}

/** The best of each unit in which something lacks: what mends most, then the smallest. */
function best(
  found: readonly (Kind & { readonly gains: readonly number[] })[],
  lacking: ReadonlyMap<string, number>,
): OneMore['most'] {
  const ordered = found
    .flatMap(({ gains, ...kind }) => {
      const missing = missingOf(kind, gains);
      return missing ? [{ ...missing, mends: sum(gains) }] : [];
    })
    .sort(
      by(
        ({ mends }) => -mends,
        ({ quantity }) => quantity,
        ({ zone }) => zone ?? '',
        ({ capability }) => capability ?? '',
      ),
    );
  return [...lacking].sort(by(([unit]) => unit)).flatMap(([unit, ofLacking]) => {
    const first = ordered.find((each) => each.unit === unit);
    return first ? [{ ...first, ofLacking }] : [];
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}
