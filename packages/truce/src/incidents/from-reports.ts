import { hashOf } from '@truceline/record/canonical';
import { by, byText, type CountRange, instant, whenRead } from '../kernel/index.ts';
import { type Clusters, copiesOf, groupsOf, makeClusters } from '../origins/index.ts';
import { bestGrades, placeRadiusM, type Report, reportOrder, throughOfAll } from '../reports/index.ts';
import { attributionOf } from './attribution.ts';
import { candidatePairs } from './candidate-pairs.ts';
import type { Fusion, Incident, IncidentId, Join } from './incident.ts';
import { looseLimits, type Nearness, nearness, strictLimits } from './nearness.ts';
import { weighedAttribution } from './weighed.ts';

/** What fusion must know of the feeds and of the text. */
export interface FusionOptions {
  /** Feeds whose rows are incidents already: two of their own rows are never one. */
  readonly feedsOfIncidents: ReadonlySet<string>;
  /** Whom the text binds, for attribution; absent: whoever the reports of an incident speak for or of. */
  readonly parties?: readonly string[];
}

/**
 * Incidents from reports: copies of one publication first, then pairs of the same kind that are near in place and
 * time, the nearest first. Two rows of a feed that counts incidents are never made one. The result depends on the set
 * of reports and on nothing else. Serves FUSION-AND-STATISTICS A in its simplest form, behind the interface that a
 * probabilistic fusion will take over.
 */
export function incidentsFromReports(reports: readonly Report[], options: FusionOptions): Fusion {
  const ordered = [...reports].sort(reportOrder);
  const joins: Join[] = [];
  const origins = joinCopies(ordered, joins, options);
  const strict = makeClusters(ordered.length);
  const loose = makeClusters(ordered.length);
  for (const index of ordered.keys()) {
    strict.join(index, origins.rootOf(index));
    loose.join(index, origins.rootOf(index));
  }
  joinNear(ordered, { strict, loose, joins, options });
  return assemble(ordered, { origins, strict, loose, joins, parties: options.parties });
}

const copyWords = {
  address: 'same address published',
  words: 'same words published',
  nearlyTheWords: 'nearly the same words published',
} as const;

function joinCopies(reports: readonly Report[], joins: Join[], options: FusionOptions): Clusters {
  const origins = makeClusters(reports.length);
  for (const { one, other, because, sharedPerMille = 1000 } of copiesOf(reports, options.feedsOfIncidents).links) {
    origins.join(one, other);
    joins.push({
      one: reports[one]!.id,
      other: reports[other]!.id,
      because: 'copy',
      words: `${copyWords[because]}${because === 'nearlyTheWords' ? `, about ${Math.round(sharedPerMille / 10)} % of them shared` : ''}`,
    });
  }
  return origins;
}

interface Near {
  readonly pair: readonly [number, number];
  readonly measured: Nearness;
}

function joinNear(
  reports: readonly Report[],
  target: {
    readonly strict: Clusters;
    readonly loose: Clusters;
    readonly joins: Join[];
    readonly options: FusionOptions;
  },
): void {
  const near: Near[] = [];
  for (const pair of candidatePairs(reports)) {
    const measured = nearness(reports[pair[0]]!, reports[pair[1]]!, looseLimits);
    if (measured) near.push({ pair, measured });
  }
  near.sort(
    by(
      (each) => each.measured.distanceM,
      (each) => each.measured.gapMs,
      (each) => each.pair[0],
      (each) => each.pair[1],
    ),
  );
  const rows = {
    strict: rowsByCluster(reports, target.strict, target.options),
    loose: rowsByCluster(reports, target.loose, target.options),
  };
  for (const { pair, measured } of near) {
    joinUnlessBarred(pair, target.loose, rows.loose);
    const withinStrict = nearness(reports[pair[0]]!, reports[pair[1]]!, strictLimits) !== undefined;
    if (withinStrict && joinUnlessBarred(pair, target.strict, rows.strict))
      target.joins.push({
        one: reports[pair[0]]!.id,
        other: reports[pair[1]]!.id,
        because: 'agreement',
        words: `same kind, ${(measured.distanceM / 1000).toFixed(1)} km apart, ${gapWords(measured.gapMs)}`,
      });
  }
}

/** Rows of incident feeds in each cluster, so that two rows of one feed can bar a join. */
function rowsByCluster(
  reports: readonly Report[],
  clusters: Clusters,
  options: FusionOptions,
): Map<number, Map<string, Set<string>>> {
  const rows = new Map<number, Map<string, Set<string>>>();
  for (const [index, report] of reports.entries()) {
    if (!options.feedsOfIncidents.has(report.feed)) continue;
    const root = clusters.rootOf(index);
    const feeds = rows.get(root) ?? new Map<string, Set<string>>();
    feeds.set(report.feed, (feeds.get(report.feed) ?? new Set()).add(report.item));
    rows.set(root, feeds);
  }
  return rows;
}

function joinUnlessBarred(
  pair: readonly [number, number],
  clusters: Clusters,
  rows: Map<number, Map<string, Set<string>>>,
): boolean {
  const [a, b] = [clusters.rootOf(pair[0]), clusters.rootOf(pair[1])];
  if (a === b) return false;
  const [left, right] = [rows.get(a), rows.get(b)];
  if (left && right)
    for (const [feed, items] of left) {
      const others = right.get(feed);
      if (others && new Set([...items, ...others]).size > 1) return false;
    }
  clusters.join(a, b);
  const merged = new Map(left);
  for (const [feed, items] of right ?? []) merged.set(feed, new Set([...(merged.get(feed) ?? []), ...items]));
  rows.delete(a);
  rows.delete(b);
  if (merged.size) rows.set(clusters.rootOf(a), merged);
  return true;
}

function gapWords(gapMs: number): string {
  return gapMs === 0 ? 'at the same time' : `${Math.ceil(gapMs / 60_000)} minutes apart`;
}

function assemble(
  reports: readonly Report[],
  found: {
    readonly origins: Clusters;
    readonly strict: Clusters;
    readonly loose: Clusters;
    readonly joins: readonly Join[];
    readonly parties: readonly string[] | undefined;
  },
): Fusion {
  const members = new Map<number, number[]>();
  for (const index of reports.keys()) {
    const root = found.strict.rootOf(index);
    const list = members.get(root);
    if (list) list.push(index);
    else members.set(root, [index]);
  }
  const joinsOf = new Map<string, Join[]>();
  const clusterOf = new Map(reports.map((report, index) => [report.id, found.strict.rootOf(index)]));
  for (const join of found.joins) {
    const key = String(clusterOf.get(join.one));
    joinsOf.set(key, [...(joinsOf.get(key) ?? []), join]);
  }
  const incidents = [...members].map(([root, indexes]) =>
    incidentOf(
      indexes.map((index) => reports[index]!),
      {
        groups: groupsOf(indexes.map((index) => reports[index]!)).length,
        loose: found.loose.rootOf(root),
        joins: joinsOf.get(String(root)) ?? [],
        parties: found.parties,
      },
    ),
  );
  const count: CountRange = {
    low: new Set(incidents.map((incident) => incident.loose)).size,
    best: incidents.length,
    high: incidents.reduce((sum, incident) => sum + incident.groups, 0),
  };
  return { incidents, count };
}

function incidentOf(
  reports: readonly Report[],
  cluster: {
    readonly groups: number;
    readonly loose: number;
    readonly joins: readonly Join[];
    readonly parties: readonly string[] | undefined;
  },
): Incident {
  const first = reports[0]!;
  const timed = reports.filter((report) => report.happenedAt.precision === 'moment');
  const dated = timed.length ? timed : reports;
  const startsAt = instant(Math.min(...dated.map((report) => report.happenedAt.startsAt)));
  const endsAt = instant(Math.max(...dated.map((report) => report.happenedAt.endsAt)));
  const finest = [...reports].sort(
    by(
      (report) => placeRadiusM[report.place.precision],
      (report) => (report.place.at ? 0 : 1),
    ),
  )[0]!;
  const deaths = widest(reports.flatMap((report) => report.deaths ?? []));
  const effects = widest(reports.flatMap((report) => report.effects ?? []));
  const incident = {
    id: `inc-${hashOf('truceline/incident/v1', first.id).slice(0, 16)}` as IncidentId,
    kind: first.kind,
    domain: first.domain,
    happenedAt: { startsAt, endsAt },
    exactTime: timed.length > 0,
    datedByReport: reports.every((report) => report.happenedAt.of === 'report'),
    place: finest.place,
    actor: attributionOf(reports),
    ...(deaths ? { deaths } : {}),
    ...(effects ? { effects } : {}),
    reports: reports.map((report) => report.id),
    groups: cluster.groups,
    sourceClasses: [...new Set(reports.map((report) => report.sourceClass))].sort(byText),
    through: throughOfAll(reports),
    grades: bestGrades(reports.map((report) => report.grade)),
    loose: cluster.loose,
    joins: cluster.joins,
    exercise: reports.some((report) => report.exercise === true),
  };
  return whenRead<typeof incident, Pick<Incident, 'attribution'>>(incident, {
    attribution: () => weighedAttribution(reports, cluster.parties),
  });
}

/** What several sources say of one number: from the least to the most, the middle one as the best. */
function widest(ranges: readonly CountRange[]): CountRange | undefined {
  if (ranges.length === 0) return undefined;
  const best = ranges.map((range) => range.best).sort((a, b) => a - b);
  return {
    low: Math.min(...ranges.map((range) => range.low)),
    best: best[Math.floor((best.length - 1) / 2)]!,
    high: Math.max(...ranges.map((range) => range.high)),
  };
}
