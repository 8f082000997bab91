import {
  type ByMeans,
  byMeans,
  type ComparedSide,
  compareStretches,
  type Recorded,
  type StretchComparison,
} from '../coverage/index.ts';
import type { Incident, IncidentId } from '../incidents/index.ts';
import { dayOf, type Interval } from '../kernel/index.ts';
import { kindAndAncestors } from '../reports/index.ts';
import { kindsOfInterest } from './advance.ts';
import type { AroundCeasefire, Stretch } from './around-ceasefire.ts';
import type { CaseInput, Evaluation } from './evaluation.ts';

/** What a table by means is asked for: a zone, a stretch, and the incidents it is about, if not all that the text counts. */
export interface MeansAsked {
  readonly zone: string;
  readonly during: Interval;
  readonly only?: ReadonlySet<IncidentId>;
}

/** A zone over a stretch by means: the incidents that likely lie in it, and what each means watched and had in range. */
export function byMeansOver(
  evaluation: Evaluation,
  input: Pick<CaseInput, 'terms'>,
  { zone, during, only }: MeansAsked,
): ByMeans {
  const kinds = kindsOfInterest(input.terms);
  const recorded = recordedIn(evaluation, { zone, kinds, during: only ? undefined : during, only });
  return byMeans(evaluation.book, recorded, { zone, during, countedKinds: [...kinds] });
}

/** Whether the counts before and after a ceasefire began can be compared, zone by zone, by what was watched in both. */
export function compareAround(
  evaluation: Evaluation,
  input: Pick<CaseInput, 'terms' | 'dayZone'>,
  around: AroundCeasefire,
): ReadonlyMap<string, StretchComparison> {
  const kinds = kindsOfInterest(input.terms);
  const breaks = evaluation.panelBreaks
    ?.map(({ day }) => day)
    .filter((day) => [around.before, around.after].some((each) => isWithin(day, each, input.dayZone)));
  const panelBreaks = breaks && [...new Set(breaks)];
  return new Map(
    around.rows.flatMap(({ zone }) => {
      if (zone === undefined) return [];
      const side = (during: Stretch): ComparedSide => ({
        during: { startsAt: during.startsAt, endsAt: during.endsAt },
        partly: during.read.kind !== 'whole',
        floor: evaluation.floors.at(during.startsAt),
        recorded: recordedIn(evaluation, { zone, kinds, during, only: undefined }),
      });
      const comparison = compareStretches({
        book: evaluation.book,
        zone,
        before: side(around.before),
        after: side(around.after),
        countedKinds: [...kinds],
        panelBreaks,
      });
      return [[zone, comparison] as const];
    }),
  );
}

function isWithin(day: string, { startsAt, endsAt }: Interval, dayZone: string): boolean {
  return day >= dayOf(startsAt, dayZone) && day <= dayOf(endsAt, dayZone);
}

function recordedIn(
  { fusion, incidentOf, placements }: Evaluation,
  of: {
    readonly zone: string;
    readonly kinds: ReadonlySet<string>;
    readonly during: Interval | undefined;
    readonly only: ReadonlySet<IncidentId> | undefined;
  },
): readonly (Recorded & Pick<Incident, 'happenedAt'>)[] {
  const asked = of.only ? [...of.only].flatMap((id) => incidentOf.get(id) ?? []) : fusion.incidents;
  return asked.filter(
    ({ id, kind, happenedAt: { startsAt } }) =>
      (of.during === undefined || (startsAt >= of.during.startsAt && startsAt < of.during.endsAt)) &&
      (of.only !== undefined || kindAndAncestors(kind).some((each) => of.kinds.has(each))) &&
      placements.of(id).some(({ zone, membership }) => zone === of.zone && membership.likely),
  );
}
