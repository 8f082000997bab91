import type { Incident, IncidentId } from '../incidents/index.ts';
import type { CountRange, Instant } from '../kernel/index.ts';
import type { Comparison, CountedMeasure, Ground, Id, Terms } from '../terms/index.ts';
import { clausePlans } from './clause-plan.ts';
import type { Measurement } from './finding.ts';
import { tumblingEndIn } from './from-incidents.ts';

/** How a counter of the text stands at an instant: what is in its window, against which limit, and when the window moves on. */
export interface Gauge {
  readonly clause: Id;
  /** Short names of the zones counted over; empty means everywhere. */
  readonly zones: readonly string[];
  readonly measure?: CountedMeasure;
  readonly comparison: Comparison;
  readonly limit: number;
  readonly window: string;
  readonly windowMs?: number;
  readonly count: CountRange;
  /** When the oldest that is counted now leaves the window; absent where nothing is counted, or where it counts for good. */
  readonly leavesAt?: Instant;
  /** Beyond the limit now: by the best count, or only if every doubt goes that way. */
  readonly state: 'within' | 'possiblyExceeded' | 'exceeded';
  /** Why it is not measured; empty where it is. */
  readonly stoppedBy: readonly Ground[];
}

/** The counters of a text at the last instant that was looked at, in the order of their clauses. */
export function gaugesOf(
  measurements: readonly Measurement[],
  ground: {
    readonly terms: Terms;
    readonly incidentOf: ReadonlyMap<IncidentId, Incident>;
    readonly until: Instant;
  },
): readonly Gauge[] {
  const { terms, incidentOf, until } = ground;
  const planOf = new Map(clausePlans(terms, tumblingEndIn(terms)).map((plan) => [plan.clause, plan]));
  return measurements.flatMap((measurement): readonly Gauge[] => {
    const plan = planOf.get(measurement.clause);
    if (!plan || measurement.kind !== 'threshold') return [];
    const leaving = measurement.counted.flatMap((id) => {
      const from = incidentOf.get(id)?.happenedAt.startsAt;
      const leaves = from === undefined || from > until ? undefined : plan.leavesAt(from);
      return leaves !== undefined && leaves > until ? [leaves] : [];
    });
    let first: Instant | undefined;
    for (const each of leaving) if (first === undefined || each < first) first = each;
    const over = measurement.findings.filter(
      ({ onset, clear }) => onset <= until && (clear === undefined || until < clear),
    );
    return [
      {
        clause: measurement.clause,
        zones: measurement.zones,
        ...(plan.measure === 'incidents' ? {} : { measure: plan.measure }),
        comparison: plan.comparison,
        limit: plan.limit,
        window: plan.window,
        ...(measurement.windowMs === undefined ? {} : { windowMs: measurement.windowMs }),
        count: measurement.series.findLast(({ at }) => at <= until)?.count ?? { low: 0, best: 0, high: 0 },
        ...(first === undefined ? {} : { leavesAt: first }),
        state: over.some(({ state }) => state === 'exceeded')
          ? 'exceeded'
          : over.length > 0
            ? 'possiblyExceeded'
            : 'within',
        stoppedBy: measurement.stoppedBy,
      },
    ];
  });
}
