import { hashOf } from '@truceline/record/canonical';
import { byText, type Instant } from '../../kernel/index.ts';
import type { WeighedAttribution } from '../attribute.ts';

/** One probability as it was published. */
export interface PublishedProbability {
  readonly at: Instant;
  readonly incident: string;
  readonly hypothesis: string;
  readonly perMille: number;
  /** Version of the table of likelihood ratios. */
  readonly table: string;
}

/**
 * The log with what an evaluation publishes: all hypotheses of every incident whose figures or table are not those that stand there
 * already. Incidents that are gone stay in the log; nothing in it is ever changed.
 */
export function publishedBy(
  log: readonly PublishedProbability[],
  at: Instant,
  attributions: Iterable<readonly [incident: string, attribution: WeighedAttribution]>,
): readonly PublishedProbability[] {
  const standing = new Map<string, string>();
  for (const [incident, rows] of byIncident(lastOfEach(log))) standing.set(incident, spelled(rows));
  const fresh: PublishedProbability[] = [];
  for (const [incident, { shares, table }] of attributions) {
    const rows = shares.map(({ of, perMille }) => ({ at, incident, hypothesis: of, perMille, table }));
    if (standing.get(incident) !== spelled(rows)) fresh.push(...rows);
  }
  return fresh.length === 0 ? log : [...log, ...fresh];
}

function spelled(rows: readonly PublishedProbability[]): string {
  return rows
    .map(({ hypothesis, perMille, table }) => `${hypothesis} ${perMille} ${table}`)
    .sort(byText)
    .join('\n');
}

/** The rows of each incident that were published last, up to an instant. */
export function lastOfEach(log: readonly PublishedProbability[], until?: Instant): readonly PublishedProbability[] {
  const known = until === undefined ? log : log.filter(({ at }) => at <= until);
  const latest = new Map<string, Instant>();
  for (const { incident, at } of known) if (at >= (latest.get(incident) ?? at)) latest.set(incident, at);
  return known.filter(({ incident, at }) => latest.get(incident) === at);
}

/** Rows by incident, in the order of the incidents' names. */
export function byIncident(
  rows: readonly PublishedProbability[],
): ReadonlyMap<string, readonly PublishedProbability[]> {
  const found = new Map<string, PublishedProbability[]>();
  for (const row of rows) {
    const held = found.get(row.incident);
    if (held) held.push(row);
    else found.set(row.incident, [row]);
  }
  return new Map([...found].sort(([a], [b]) => byText(a, b)));
}

/**
 * Incidents to be adjudicated: as many as asked of those published, drawn by the hash of a seed and their names, so that nobody chooses
 * them and everybody can draw them again.
 */
export function sampleOf(log: readonly PublishedProbability[], count: number, seed: number): readonly string[] {
  return [...new Set(log.map(({ incident }) => incident))]
    .map((incident) => ({ incident, drawn: hashOf('truceline/attribution-sample/v1', [seed, incident]) }))
    .sort((a, b) => byText(a.drawn, b.drawn) || byText(a.incident, b.incident))
    .slice(0, count)
    .map(({ incident }) => incident);
}
