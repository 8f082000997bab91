import { durationWords, findingsFromIncidents, zonePlan } from '../findings/index.ts';
import type { Incident, Placements } from '../incidents/index.ts';
import { type Instant, type Refusal, refuse } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { type Counter, holeOf, type Id, shortName, type Terms } from '../terms/index.ts';

/** A clause that counts incidents: a threshold, or a prohibition of each of them. */
export interface CountingClause {
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  /** As a threshold without number, window or condition, so that the history counts whatever the text limits. */
  readonly counter: Counter;
  /** The number from which on something follows, where the text has one. */
  readonly number?: number;
  /** The window of the text, where it slides and has a fixed length. */
  readonly windowMs?: number;
  /** What the text says of number and window, in words; what it leaves open, with the reason. */
  readonly says: readonly string[];
  /** Why no number of incidents from which on an alarm begins can be tried; absent where one can. */
  readonly unfit?: string;
  readonly conditional: boolean;
}

/** No count of incidents comes near: the clause is asked what it counts, and is never beyond its limit. */
const beyondAll = 1_000_000_000;

/** Every clause of a text that counts incidents, by id. */
export function countingClauses(terms: Terms): readonly CountingClause[] {
  return [...terms.counters.map((each) => ofThreshold(each, terms)), ...prohibitions(terms)].sort((a, b) =>
    a.clause < b.clause ? -1 : 1,
  );
}

function ofThreshold(counter: Counter, terms: Terms): CountingClause {
  const { count, window, comparison } = counter;
  const upward = comparison === '>=' || comparison === '>';
  const number = count.kind === 'said' && upward ? count.value + (comparison === '>' ? 1 : 0) : undefined;
  const said = window?.kind === 'said' ? window.value : undefined;
  const windowMs = said?.kind === 'sliding' && said.length.kind === 'exact' ? said.length.durationMs : undefined;
  return {
    clause: counter.id,
    kind: 'threshold',
    counter: asked(counter),
    ...(number === undefined ? {} : { number }),
    ...(windowMs === undefined ? {} : { windowMs }),
    says: [
      count.kind === 'said'
        ? `the text's number: ${number === undefined ? `${comparison} ${count.value}` : `${number} or more`}`
        : `the text has no number: ${holeOf(terms, count.hole).reason}`,
      said
        ? `the text's window: ${durationWords(said.length)}, ${said.kind}${windowMs === undefined ? '; the grid tries sliding windows, so the text is not on it' : ''}`
        : window?.kind === 'silent'
          ? `the text has no window: ${holeOf(terms, window.hole).reason}`
          : 'the text has no window: an incident counts for good',
    ],
    ...(upward ? {} : { unfit: `it asks for a number \`${comparison}\`, and alarms begin from a number upward` }),
    conditional: counter.while !== undefined,
  };
}

function prohibitions(terms: Terms): readonly CountingClause[] {
  return terms.terms.flatMap((term) => {
    if (term.kind !== 'prohibition' || term.act?.kind !== 'commit') return [];
    const { act } = term;
    return [
      {
        clause: term.id,
        kind: 'prohibition' as const,
        counter: asked({ ...term, what: act.incidents }),
        says: ['the text has no number and no window: it forbids each incident by itself'],
        ...(act.against.length > 0
          ? { unfit: 'reports do not say against what class of object, so it cannot be counted' }
          : {}),
        conditional: term.while !== undefined || term.starts !== undefined || term.ends !== undefined,
      },
    ];
  });
}

/** What it counts, by whom, where and how well attested; nothing of number, window and condition. */
function asked({ id, cites, quotes, basis, was, allow, what, by, zones, verified }: Asking): Counter {
  const common = { id, cites, quotes, basis, was, allow, what, by, zones, ...(verified ? { verified } : {}) };
  return { ...common, comparison: '>=', count: { kind: 'said', value: beyondAll } };
}

type Asking = Omit<Counter, 'comparison' | 'count' | 'window' | 'while' | 'raises'>;

/** An incident that a clause counts by the best count, with the zones of the clause in which it likely lies. */
export interface CountedIncident {
  readonly at: Instant;
  readonly exactTime: boolean;
  readonly zones: readonly string[];
  /** What it rests on. */
  readonly reports?: readonly ReportId[];
}

/** Everywhere, where a clause limits no place. */
export const everywhere = 'everywhere';

/** What a clause counted: its kinds, actors, grades and zones as in a run, without its condition. */
export function countedIncidents(
  { clause, counter }: CountingClause,
  terms: Terms,
  incidents: readonly Incident[],
  ground: { readonly placements: Placements; readonly until: Instant },
): { readonly zones: readonly string[]; readonly counted: readonly CountedIncident[] } | Refusal {
  const only = { ...terms, counters: [counter], terms: [] };
  const [measurement] = findingsFromIncidents(incidents, { terms: only, periods: [], ...ground });
  if (!measurement || measurement.stoppedBy.length > 0)
    return refuse(
      'not-counted',
      `\`${shortName(clause)}\` cannot be counted: ${measurement?.stoppedBy.map((each) => each.words).join('; ') ?? 'nothing was measured'}`,
    );
  const zones = zonePlan(terms, counter.zones).zones;
  const ids = new Set(measurement.counted);
  const counted = incidents
    .filter((each) => ids.has(each.id))
    .map((each) => ({
      at: each.happenedAt.startsAt,
      exactTime: each.exactTime,
      reports: each.reports,
      zones:
        zones.length === 0
          ? [everywhere]
          : ground.placements
              .of(each.id)
              .filter(({ zone, membership }) => zones.includes(zone) && membership.likely)
              .map(({ zone }) => zone),
    }));
  return { zones: zones.length === 0 ? [everywhere] : zones, counted };
}

/** The clause of this name among those that count, or a refusal that lists them. */
export function clauseNamed(clauses: readonly CountingClause[], name: string | undefined): CountingClause | Refusal {
  const known = clauses.map((each) => shortName(each.clause)).join(', ');
  if (clauses.length === 0)
    return refuse(
      'no-counter',
      'the text has no clause that counts incidents: no threshold and no prohibition of them',
    );
  if (name === undefined)
    return clauses.length === 1
      ? fit(clauses[0]!)
      : refuse('counter-missing', `which counter? name one with \`--counter\`: ${known}`);
  const found = clauses.find((each) => each.clause === name || shortName(each.clause) === name);
  return found ? fit(found) : refuse('counter-unknown', `no counter \`${name}\`; the text has: ${known}`);
}

function fit(clause: CountingClause): CountingClause | Refusal {
  return clause.unfit === undefined
    ? clause
    : refuse('counter-unfit', `\`${shortName(clause.clause)}\` cannot be calibrated: ${clause.unfit}`);
}
