import { belowFloorOver, type StretchComparison } from '../../coverage/index.ts';
import { type AroundCeasefire, byMeansOver, compareAround } from '../../days/index.ts';
import type { IncidentId } from '../../incidents/index.ts';
import { addDays, byText, dayOf, mondayOf, spanOfDay } from '../../kernel/index.ts';
import type { Edition } from './edition.ts';
import type { ByMeansAsked, PanelFlag, ReleasedComparison } from './edition-watching.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

const dayMs = 86_400_000;

/** What the operator's pages may ask of what was watched; nothing in a public edition. */
export function watchingShown({ evaluation, input, profile }: ReleaseGround): Pick<Edition, 'watching'> {
  if (!isOperators(profile)) return {};
  return {
    watching: {
      byMeans: remembered(({ zone, during, only }: ByMeansAsked) =>
        byMeansOver(evaluation, input, {
          zone,
          during,
          ...(only ? { only: new Set(only as readonly IncidentId[]) } : {}),
        }),
      ),
      belowFloor: remembered(({ clause, zones, during }) =>
        belowFloorOver(evaluation.book, {
          zones: zones.length > 0 ? zones : evaluation.zones.names,
          during,
          windowMs: evaluation.measurements.find((each) => each.clause === clause)?.windowMs ?? dayMs,
          floorAt: (windowStartsAt) => {
            const floor = evaluation.floors.at(windowStartsAt, clause);
            return floor.kind === 'fixed' ? floor.hoursPerMille : undefined;
          },
        }),
      ),
    },
  };
}

function remembered<A, R>(work: (asked: A) => R): (asked: A) => R {
  const worked = new Map<string, R>();
  return (asked) => {
    const key = JSON.stringify(asked);
    const found = worked.get(key) ?? work(asked);
    worked.set(key, found);
    return found;
  };
}

/** Whether the counts around a ceasefire can be compared, by zone, as far as it may be told. */
export function comparisonsShown(
  around: AroundCeasefire,
  { evaluation, input, profile }: ReleaseGround,
): ReadonlyMap<string, ReleasedComparison> {
  if (!isOperators(profile) && !profile.fields.includes('watched')) return new Map();
  const told = isOperators(profile) || isOver(around, evaluation.until, input.dayZone);
  if (!told) return new Map(around.rows.flatMap(({ zone }) => (zone ? [[zone, { kind: 'toldOnceOver' }]] : [])));
  const compared = compareAround(evaluation, input, around);
  return new Map([...compared].map(([zone, each]) => [zone, isOperators(profile) ? each : coarse(each)]));
}

/** Whether the second stretch grows no more, and the week that holds its end is over. */
function isOver({ after }: AroundCeasefire, until: number, dayZone: string): boolean {
  const sunday = addDays(mondayOf(dayOf(after.endsAt, dayZone)), 6);
  return after.endsAt < until && spanOfDay(sunday, dayZone).endsAt <= until;
}

function coarse({ kind, because }: StretchComparison): ReleasedComparison {
  if (kind === 'comparable') return { kind };
  const reasons = because.map((reason) => {
    if (reason.because === 'partlyRead') return reason;
    return { because: reason.because === 'panelBroke' ? ('panelChanged' as const) : ('withheld' as const) };
  });
  return { kind, because: reasons.filter((each, at) => reasons.findIndex((one) => sameReason(one, each)) === at) };
}

function sameReason(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Flags of the media panels; a public edition has them by the week, of weeks that are over, and names no outlet. */
export function panelFlagsShown({ evaluation, input, profile }: ReleaseGround): readonly PanelFlag[] {
  const breaks = evaluation.panelBreaks ?? [];
  if (isOperators(profile)) return breaks.map((told) => ({ day: told.day, of: 'day', kind: told.kind, told }));
  const weeks = breaks.flatMap(({ day, kind }): readonly PanelFlag[] => {
    const monday = mondayOf(day);
    const over = spanOfDay(addDays(monday, 6), input.dayZone).endsAt <= evaluation.until;
    return over && (kind === 'panelChanged' || kind === 'dayBroken') ? [{ day: monday, of: 'week', kind }] : [];
  });
  return [...new Map(weeks.map((flag) => [`${flag.day} ${flag.kind}`, flag])).values()].sort((a, b) =>
    byText(a.day, b.day),
  );
}
