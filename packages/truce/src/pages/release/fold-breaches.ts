import type { ApparentBreach } from '../../breaches/index.ts';
import { dayOf, once } from '../../kernel/index.ts';
import { countsExact, type ReleaseGround } from './gate.ts';

/** Apparent breaches as they may be told apart: by the name of each, the one under which it is shown. */
export type FoldedBreaches = ReadonlyMap<string, ApparentBreach>;

/**
 * Folds apparent breaches that rest on too few incidents to be listed: of one clause, in the same zones and on the same
 * day, only one is shown, without its actor where they differ. Else readers would count what a merged count withholds.
 */
export function foldBreaches({ evaluation, profile, input }: ReleaseGround): FoldedBreaches {
  const listed = once(
    () =>
      new Set(
        evaluation.days.flatMap(({ zones, total, incidents }) =>
          zones.length === 0 && total.best >= profile.countMin
            ? incidents
            : zones.flatMap((zone) => (zone.count.best >= profile.countMin ? zone.incidents : [])),
        ),
      ),
  );
  const told = (breach: ApparentBreach): boolean =>
    countsExact(profile) ||
    breach.count.best >= profile.countMin ||
    breach.evidence.every((incident) => listed().has(incident));
  const groups = Map.groupBy(evaluation.breaches, (breach) =>
    told(breach)
      ? breach.id
      : `${breach.clause} ${breach.level ?? ''} ${dayOf(breach.onset, input.dayZone)} ${breach.zones.join(' ')}`,
  );
  return new Map(
    [...groups.values()].flatMap((group) => {
      const [{ actor, ...first }] = group as [ApparentBreach, ...ApparentBreach[]];
      const agreed = group.every((breach) => breach.actor === actor);
      const shown = agreed && actor !== undefined ? { ...first, actor } : first;
      return group.map((breach) => [breach.id, shown] as const);
    }),
  );
}
