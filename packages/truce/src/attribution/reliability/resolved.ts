import type { Instant } from '../../kernel/index.ts';
import { byIncident, lastOfEach, type PublishedProbability } from './published.ts';

/** What adjudication found about an incident: one of the hypotheses; `undetermined` where it could not tell either. */
export interface Outcome {
  readonly incident: string;
  readonly outcome: string;
  /** When it was found: what was published later is not judged by it. Absent: the last figures are. */
  readonly at?: Instant;
}

/** An incident with the probabilities that were published before it was adjudicated, and what was found. */
export interface Resolved {
  readonly incident: string;
  readonly perMille: ReadonlyMap<string, number>;
  readonly outcome: string;
}

/** What can be judged, and what cannot, with the reason. */
export interface Resolution {
  readonly resolved: readonly Resolved[];
  /** Outcomes of incidents of which nothing had been published by then. */
  readonly unpublished: readonly string[];
  /** Outcomes that are none of the published hypotheses. */
  readonly unknown: readonly string[];
  /** Incidents with two outcomes that differ: neither counts. */
  readonly contradicted: readonly string[];
}

/** Lays outcomes beside the figures that stood when they were found. Each incident counts once. */
export function resolvedFrom(log: readonly PublishedProbability[], outcomes: readonly Outcome[]): Resolution {
  const first = new Map<string, Outcome>();
  const contradicted = new Set<string>();
  for (const each of outcomes) {
    const before = first.get(each.incident);
    if (before && before.outcome !== each.outcome) contradicted.add(each.incident);
    if (!before || (each.at ?? Infinity) < (before.at ?? Infinity)) first.set(each.incident, each);
  }
  const rowsOf = byIncident(log);
  const [resolved, unpublished, unknown]: [Resolved[], string[], string[]] = [[], [], []];
  for (const { incident, outcome, at } of first.values()) {
    if (contradicted.has(incident)) continue;
    const rows = lastOfEach(rowsOf.get(incident) ?? [], at);
    const perMille = new Map(rows.map((row) => [row.hypothesis, row.perMille]));
    if (rows.length === 0) unpublished.push(incident);
    else if (!perMille.has(outcome)) unknown.push(incident);
    else resolved.push({ incident, perMille, outcome });
  }
  resolved.sort((a, b) => (a.incident < b.incident ? -1 : 1));
  return { resolved, unpublished, unknown, contradicted: [...contradicted] };
}
