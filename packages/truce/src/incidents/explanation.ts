import {
  type FusionParameters,
  fuse,
  fusionItem,
  type ItemOptions,
  type Link,
  type LinkRow,
  linkRows,
  type NotJoined,
  probabilityOf,
  turnWords,
} from '../fusion/index.ts';
import { distanceAtLeastM, once } from '../kernel/index.ts';
import { type CopyLink, copiesOf, type Group, groupsOf, reusedFootage } from '../origins/index.ts';
import type { Report, ReportId } from '../reports/index.ts';
import { countingCut, type Incident } from './incident.ts';
import type { IncidentId } from './incident-id.ts';

/** Why two reports, or two groups of reports, are taken to speak of one incident. */
export interface Join {
  /** A report of each side. */
  readonly one: ReportId;
  readonly other: ReportId;
  /** How many reports stand on each side, copies left out. */
  readonly oneReports: number;
  readonly otherReports: number;
  /** `copy`: the same publication; `agreement`: origins that agree in what they say. */
  readonly because: 'copy' | 'agreement';
  readonly words: string;
  /** What each feature adds, in tenths of bits; they add up to `tenths`. Of an agreement alone. */
  readonly weighed?: Weighed;
}

/** A weight in bits, taken apart. */
export interface Weighed {
  /** Prior first, then the strongest. */
  readonly rows: readonly LinkRow[];
  /** The sum of the rows, in tenths of bits. */
  readonly tenths: number;
  readonly probability: number;
  /** What would have changed the answer; absent where no single feature would. */
  readonly turn?: string;
}

/** The incident that came nearest to being one with another. */
export interface NearestNotJoined {
  readonly incident: IncidentId;
  /** `rows`: a list that both stand in tells them apart; `weight`: they agree too little. */
  readonly because: NotJoined['because'];
  readonly weighed: Weighed;
}

/** The same media under another incident, too far away or too late to be of one event. */
export interface ReusedHere {
  readonly report: ReportId;
  readonly elsewhere: ReportId;
  readonly incident: IncidentId;
}

/** Why the reports of an incident are one (FUSION-AND-STATISTICS A9). */
export interface Explanation {
  readonly joins: readonly Join[];
  /** Of the agreements, the one with the least weight; absent where one origin speaks alone. */
  readonly weakest?: Join;
  readonly nearest?: NearestNotJoined;
  /** The independent voices, each with what it consists of. */
  readonly groups: readonly Group[];
  readonly reused: readonly ReusedHere[];
  /** From which probability on reports are counted as one incident. */
  readonly countedFrom: number;
}

interface Ground extends ItemOptions {
  readonly parameters: FusionParameters;
}

/** Explains the incidents of one view, each when it is asked for. `members`: their reports, in the same order. */
export function explainer(
  incidents: readonly Incident[],
  members: readonly (readonly Report[])[],
  ground: Ground,
): (incident: Incident) => Explanation {
  const indexOf = new Map(incidents.map(({ id }, index) => [id, index]));
  const near = once(() => neighbours(incidents));
  const incidentOf = once(
    () => new Map(members.flatMap((own, index) => own.map(({ id }) => [id, incidents[index]!.id]))),
  );
  const reused = once(() => reusedFootage(members.flat()));
  return (incident) => {
    const index = indexOf.get(incident.id);
    if (index === undefined) throw new Error(`incident ${incident.id} is not of this view`);
    const own = members[index]!;
    const origins = originsOf(own, ground);
    const items = origins.reports.map((report) => fusionItem(report, ground));
    const alone = fuse(items, ground.parameters);
    const agreements = alone
      .clustersAt(countingCut)
      .flatMap((cluster) => alone.linksOf(cluster))
      .map((link) => agreement(link, ground.parameters));
    const copies = origins.links.map((link) => copied(link, own));
    const weakest = agreements.reduce<Join | undefined>(
      (least, join) => (least === undefined || join.weighed!.tenths < least.weighed!.tenths ? join : least),
      undefined,
    );
    const nearest = nearestOf(
      origins.reports,
      near()(index).flatMap((each) => originsOf(members[each]!, ground).reports),
    );
    return {
      joins: [...agreements, ...copies],
      ...(weakest ? { weakest } : {}),
      ...(nearest ? { nearest } : {}),
      groups: groupsOf(own),
      reused: reusedBy(own),
      countedFrom: probabilityOf(ground.parameters.cuts[countingCut]),
    };
  };

  function nearestOf(own: readonly Report[], around: readonly Report[]): NearestNotJoined | undefined {
    if (around.length === 0) return undefined;
    const together = fuse(
      [...own, ...around].map((report) => fusionItem(report, ground)),
      ground.parameters,
    );
    const cluster = together.clusterOf(own[0]!.id, countingCut)!;
    const found = together.nearestNotJoined(cluster);
    // What a person put together may be several clusters: the nearest is then of the incident itself.
    if (!found || own.some(({ id }) => id === found.cluster.reports[0])) return undefined;
    return {
      incident: incidentOf().get(found.cluster.reports[0]!)!,
      because: found.because,
      weighed: weighed(found.link, ground.parameters),
    };
  }

  function reusedBy(own: readonly Report[]): readonly ReusedHere[] {
    const ids = new Set(own.map(({ id }) => id));
    return reused().flatMap(({ first, again }) =>
      ids.has(first) === ids.has(again)
        ? []
        : [ids.has(first) ? [first, again] : [again, first]].map(([report, elsewhere]) => ({
            report: report!,
            elsewhere: elsewhere!,
            incident: incidentOf().get(elsewhere!)!,
          })),
    );
  }
}

function originsOf(
  own: readonly Report[],
  { feedsOfIncidents }: Ground,
): { readonly reports: readonly Report[]; readonly links: readonly CopyLink[] } {
  if (own.length === 1) return { reports: own, links: [] };
  const { originOf, links } = copiesOf(own, feedsOfIncidents);
  return { reports: own.filter((_, index) => originOf(index) === index), links };
}

function agreement(link: Link, parameters: FusionParameters): Join {
  const { one, other, oneReports, otherReports } = link;
  const weight = weighed(link, parameters);
  const words = weight.rows
    .filter(({ of, tenths }) => tenths > 0 && of !== 'prior' && of !== 'calibration')
    .map((row) => row.words)
    .join('; ');
  return { one, other, oneReports, otherReports, because: 'agreement', words, weighed: weight };
}

function weighed(link: Link, parameters: FusionParameters): Weighed {
  const turn = turnWords(link);
  return {
    rows: linkRows(link, parameters),
    tenths: Math.round(link.millibits / 100),
    probability: link.probability,
    ...(turn === undefined ? {} : { turn }),
  };
}

const copyWords = {
  address: 'same address published',
  words: 'same words published',
  nearlyTheWords: 'nearly the same words published',
} as const;

function copied({ one, other, because, sharedPerMille }: CopyLink, own: readonly Report[]): Join {
  const share = sharedPerMille === undefined ? '' : `, about ${Math.round(sharedPerMille / 10)} % of them shared`;
  return {
    one: own[one]!.id,
    other: own[other]!.id,
    oneReports: 1,
    otherReports: 1,
    because: 'copy',
    words: `${copyWords[because]}${share}`,
  };
}

const dayMs = 86_400_000;
/** As far as any pair is compared: 36 hours and 15 km, and what coarser days and shapes of the earth may add. */
const [reachMs, reachM] = [2 * dayMs, 16_000];
/** Of a crowd only so many are looked at, the nearest in time. */
const nearMax = 200;

/** For each incident the others near in place and time. */
function neighbours(incidents: readonly Incident[]): (index: number) => readonly number[] {
  const byTime = [...incidents.keys()].sort(
    (a, b) => incidents[a]!.happenedAt.startsAt - incidents[b]!.happenedAt.startsAt || a - b,
  );
  const rankOf = new Map(byTime.map((index, rank) => [index, rank]));
  return (index) => {
    const { happenedAt, place } = incidents[index]!;
    if (!place.at) return [];
    const found: number[] = [];
    for (const step of [-1, 1])
      for (let rank = rankOf.get(index)! + step; rank >= 0 && rank < byTime.length; rank += step) {
        const other = incidents[byTime[rank]!]!;
        if (Math.abs(other.happenedAt.startsAt - happenedAt.startsAt) > reachMs) break;
        if (other.place.at && distanceAtLeastM(place.at, other.place.at) <= reachM) found.push(byTime[rank]!);
      }
    return found
      .sort(
        (a, b) =>
          Math.abs(incidents[a]!.happenedAt.startsAt - happenedAt.startsAt) -
            Math.abs(incidents[b]!.happenedAt.startsAt - happenedAt.startsAt) || a - b,
      )
      .slice(0, nearMax);
  };
}
