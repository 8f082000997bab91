import type { IncidentChange } from '../incidents/index.ts';
import type { CountRange, LocalDay } from '../kernel/index.ts';
import type { Evaluation } from './evaluation.ts';

/** A figure that was printed and reads differently now. What was printed stands; the change is listed. */
export interface DayChange {
  readonly day: LocalDay;
  readonly printed: CountRange;
  readonly now: CountRange;
}

/** What a later known-at knows that an earlier one did not. */
export interface Changes {
  /** Days that both know, whose count differs. */
  readonly days: readonly DayChange[];
  readonly reportsAdded: number;
  readonly reportsSuperseded: number;
  readonly reportsRetracted: number;
  readonly breachesAppeared: readonly string[];
  readonly breachesGone: readonly string[];
  /** Incidents that were merged, split or withdrawn, and reports that moved from one to another. */
  readonly incidents: readonly IncidentChange[];
}

/** Compares two evaluations of one case, the earlier first. */
export function changesBetweenEvaluations(before: Evaluation, now: Evaluation): Changes {
  const printed = new Map(before.days.map((each) => [each.day, each.total]));
  const last = before.days.at(-1)?.day;
  const days = now.days.flatMap((each) => {
    const old = printed.get(each.day);
    return old && each.day !== last && !sameRange(old, each.total)
      ? [{ day: each.day, printed: old, now: each.total }]
      : [];
  });
  const [old, current] = [
    new Set<string>(before.breaches.map((each) => each.id)),
    new Set<string>(now.breaches.map((each) => each.id)),
  ];
  return {
    days,
    reportsAdded:
      now.reports.standing.length +
      now.reports.superseded.size +
      now.reports.retracted.size -
      before.reports.standing.length -
      before.reports.superseded.size -
      before.reports.retracted.size,
    reportsSuperseded: now.reports.superseded.size - before.reports.superseded.size,
    reportsRetracted: now.reports.retracted.size - before.reports.retracted.size,
    breachesAppeared: [...current].filter((id) => !old.has(id)),
    breachesGone: [...old].filter((id) => !current.has(id)),
    incidents: now.fusion.changes.filter(
      ({ at, kind }) => at > before.knownAt && kind !== 'opened' && kind !== 'grown',
    ),
  };
}

function sameRange(a: CountRange, b: CountRange): boolean {
  return a.low === b.low && a.best === b.best && a.high === b.high;
}
