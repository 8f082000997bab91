import { by, type CountRange, type Instant } from '../kernel/index.ts';
import {
  type Domain,
  type Grade,
  type Happened,
  type IncidentKindName,
  type KnownReports,
  type Place,
  type Report,
  type ReportId,
  reportsKnownAt,
} from '../reports/index.ts';
import type { Assessment, FieldAttachment } from './item.ts';
import type { KeptAttachment, ObservedBeside, ObservedMeans } from './observed-beside.ts';

type Received<T> = T & { readonly receivedAt: Instant };

/** One perception by a team, as the operator may see it. Where the observer stood has no member. */
export interface Observation {
  /** Id of its report, which names the observation too. */
  readonly report: ReportId;
  readonly feed: string;
  readonly item: string;
  readonly team: string;
  readonly means: ObservedMeans;
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  readonly happenedAt: Happened;
  readonly receivedAt: Instant;
  readonly place: Place;
  readonly count?: CountRange;
  readonly words?: string;
  readonly grade: Grade;
  /** A judgement of the observer, apart from what was perceived. */
  readonly assessedAs?: Assessment;
  /** As said; only where no place was computed from them. */
  readonly bearingDeg?: number;
  readonly distanceM?: number;
  readonly standing: 'standing' | 'superseded' | 'retracted';
  /** The report that takes its place. */
  readonly supersededBy?: ReportId;
  /** The report in whose place it stands. */
  readonly corrects?: ReportId;
  /** Whether the sealed report holds a place of the observer. Nothing shows that place. */
  readonly holdsObserver: boolean;
  readonly photos: readonly FieldAttachment[];
  readonly files: readonly Received<KeptAttachment>[];
  readonly exercise?: true;
}

/** What observations are made of, as far as the operator holds it. */
export interface ObservationGround {
  readonly reports: readonly Report[];
  readonly observed: readonly Received<ObservedBeside>[];
  readonly files: readonly Received<KeptAttachment>[];
}

/**
 * The observations known at an instant, the newest first. Not without their report: where its sealed fields were destroyed
 * there is none. The order of arrival changes nothing.
 */
export function observationsKnownAt(ground: ObservationGround, knownAt: Instant): readonly Observation[] {
  const known = reportsKnownAt(ground.reports, knownAt);
  const reports = new Map<string, Report>();
  const byItem = new Map<string, ReportId>();
  for (const report of ground.reports.filter(({ receivedAt }) => receivedAt <= knownAt).sort(inTime)) {
    reports.set(report.id, report);
    if (!byItem.has(itemKey(report))) byItem.set(itemKey(report), report.id);
  }
  const files = Map.groupBy(
    ground.files.filter((file) => file.receivedAt <= knownAt).sort(fileOrder),
    (file) => `${file.feed}\u0000${file.item}`,
  );
  return firstOfEach(ground.observed.filter((each) => each.receivedAt <= knownAt))
    .flatMap((beside) => {
      const report = reports.get(beside.report);
      return report ? [observationOf(beside, report, { known, byItem, files })] : [];
    })
    .sort(newestFirst);
}

const newestFirst = by<Observation>(
  (each) => -each.happenedAt.startsAt,
  (each) => -each.receivedAt,
  (each) => each.report,
);
const inTime = by<Report>(
  (report) => report.receivedAt,
  (report) => report.id,
);
const fileOrder = by<Received<KeptAttachment>>(
  (file) => file.receivedAt,
  (file) => file.name,
  (file) => file.sha256,
);

/** One for each report: what was received first stands, and of two received together the one whose text comes first. */
function firstOfEach(observed: readonly Received<ObservedBeside>[]): readonly Received<ObservedBeside>[] {
  const inOrder = observed
    .map((beside) => ({ beside, text: JSON.stringify(beside) }))
    .sort(
      by(
        ({ beside }) => beside.receivedAt,
        ({ text }) => text,
      ),
    );
  const first = new Map<string, Received<ObservedBeside>>();
  for (const { beside } of inOrder) if (!first.has(beside.report)) first.set(beside.report, beside);
  return [...first.values()];
}

function observationOf(
  beside: ObservedBeside,
  report: Report,
  around: {
    readonly known: KnownReports;
    readonly byItem: ReadonlyMap<string, ReportId>;
    readonly files: ReadonlyMap<string, readonly Received<KeptAttachment>[]>;
  },
): Observation {
  const { known, byItem, files } = around;
  const supersededBy = known.superseded.get(report.id);
  const corrects =
    report.corrects === undefined ? undefined : byItem.get(itemKey({ ...report, item: report.corrects }));
  const told = report.place.at === undefined;
  return {
    report: report.id,
    feed: report.feed,
    item: report.item,
    team: beside.team ?? report.source,
    means: beside.means,
    kind: report.kind,
    domain: report.domain,
    happenedAt: report.happenedAt,
    receivedAt: report.receivedAt,
    place: report.place,
    ...(report.effects ? { count: report.effects } : {}),
    ...(report.text === undefined ? {} : { words: report.text }),
    grade: report.grade,
    ...(beside.assessedAs === undefined ? {} : { assessedAs: beside.assessedAs }),
    ...(told && beside.bearingDeg !== undefined ? { bearingDeg: beside.bearingDeg } : {}),
    ...(told && beside.distanceM !== undefined ? { distanceM: beside.distanceM } : {}),
    standing: known.retracted.has(report.id) ? 'retracted' : supersededBy === undefined ? 'standing' : 'superseded',
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(corrects === undefined || corrects === report.id ? {} : { corrects }),
    holdsObserver: report.observer !== undefined,
    photos: beside.attachments,
    files: files.get(`${report.feed}\u0000${report.item}`) ?? [],
    ...(report.exercise ? { exercise: true } : {}),
  };
}

function itemKey({ feed, source, item }: Pick<Report, 'feed' | 'source' | 'item'>): string {
  return `${feed}\u0000${source}\u0000${item}`;
}
