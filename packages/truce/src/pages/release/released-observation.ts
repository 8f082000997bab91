import { type FieldAttachment, type Observation, observationsKnownAt } from '../../field/index.ts';
import type { CountRange, Instant, Position } from '../../kernel/index.ts';
import { type Domain, formatGrade, placeRadiusM } from '../../reports/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** An observation as the operator may see it; no public edition has any. */
export interface ReleasedObservation {
  /** The name of its page, which is that of its report. */
  readonly report: string;
  readonly feed: string;
  readonly team: string;
  readonly means: Observation['means'];
  readonly kind: string;
  readonly domain: Domain;
  readonly from: Instant;
  readonly to: Instant;
  readonly receivedAt: Instant;
  readonly at?: Position;
  /** Within how many metres of `at` it is expected to have been; absent where nobody can say. */
  readonly radiusM?: number;
  readonly placeName?: string;
  readonly bearingDeg?: number;
  readonly distanceM?: number;
  /** Zones that likely held it then. */
  readonly zones: readonly string[];
  readonly count?: CountRange;
  readonly words?: string;
  readonly grade: string;
  readonly assessedAs?: NonNullable<Observation['assessedAs']>;
  readonly standing: Observation['standing'];
  readonly supersededBy?: string;
  readonly corrects?: string;
  readonly incident?: string;
  /** Whether the sealed report holds a place of the observer; the place itself is not here. */
  readonly holdsObserver: boolean;
  readonly attachments: readonly ReleasedAttachment[];
}

/** A file of an observation: sealed by the field page (`box`), or come with a row and kept among the evidence (`blob`). */
export interface ReleasedAttachment {
  readonly kept: 'box' | 'blob';
  /** SHA-256 in hex: of the sealed bytes of a box, of the bytes themselves of a blob. */
  readonly hash: string;
  /** Drawn anew on the device; the file as it was; a file that nobody has changed. */
  readonly role: FieldAttachment['role'] | 'asItCame';
  /** As its sender called it. */
  readonly name?: string;
  /** Bytes as its sender told them, or as they were counted when it came. */
  readonly bytes: number;
  readonly receivedAt: Instant;
}

/** The observations of a case, for the operator alone: nothing of them stands in an edition of any other profile. */
export function observationsShown(ground: ReleaseGround): readonly ReleasedObservation[] | undefined {
  const { evaluation, observed, profile } = ground;
  if (!isOperators(profile) || !observed) return undefined;
  const incidentOf = new Map(
    evaluation.fusion.incidents.flatMap(({ id, reports }) => reports.map((report) => [report as string, id] as const)),
  );
  return observationsKnownAt({ reports: ground.input.reports, ...observed }, evaluation.knownAt).map((each) =>
    released(each, incidentOf.get(each.report), zonesOf(each, ground)),
  );
}

function released(each: Observation, incident: string | undefined, zones: readonly string[]): ReleasedObservation {
  const radiusM = placeRadiusM[each.place.precision];
  return {
    report: each.report,
    feed: each.feed,
    team: each.team,
    means: each.means,
    kind: each.kind,
    domain: each.domain,
    from: each.happenedAt.startsAt,
    to: each.happenedAt.endsAt,
    receivedAt: each.receivedAt,
    ...(each.place.at ? { at: each.place.at } : {}),
    ...(each.place.at && Number.isFinite(radiusM) ? { radiusM } : {}),
    ...(each.place.name === undefined ? {} : { placeName: each.place.name }),
    ...(each.bearingDeg === undefined ? {} : { bearingDeg: each.bearingDeg }),
    ...(each.distanceM === undefined ? {} : { distanceM: each.distanceM }),
    zones,
    ...(each.count ? { count: each.count } : {}),
    ...(each.words === undefined ? {} : { words: each.words }),
    grade: formatGrade(each.grade),
    ...(each.assessedAs === undefined ? {} : { assessedAs: each.assessedAs }),
    standing: each.standing,
    ...(each.supersededBy === undefined ? {} : { supersededBy: each.supersededBy }),
    ...(each.corrects === undefined ? {} : { corrects: each.corrects }),
    ...(incident === undefined ? {} : { incident }),
    holdsObserver: each.holdsObserver,
    attachments: [
      ...each.photos.map(({ box, role, bytes }) => ({
        kept: 'box' as const,
        hash: box,
        role,
        bytes,
        receivedAt: each.receivedAt,
      })),
      ...each.files.map(({ sha256, name, bytes, receivedAt }) => ({
        kept: 'blob' as const,
        hash: sha256,
        role: 'asItCame' as const,
        name,
        bytes,
        receivedAt,
      })),
    ],
  };
}

function zonesOf({ place, happenedAt }: Observation, { evaluation: { zones } }: ReleaseGround): readonly string[] {
  const uncertain = { ...place, radiusM: placeRadiusM[place.precision] };
  return zones.candidates(uncertain).filter((zone) => zones.membership(zone, uncertain, happenedAt.startsAt).likely);
}
