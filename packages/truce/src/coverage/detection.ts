import type { Interval } from '../kernel/index.ts';
import { type IncidentKindName, incidentKinds, type ReportedMeans } from '../reports/index.ts';
import type { Means } from './coverage.ts';
import type { CoverageBook } from './coverage-book.ts';
import { allMeans, type CoverageFigures } from './coverage-figures.ts';

/** How a means perceives: by hearing, by eye or lens, by its own echo. */
export type Perception = 'heard' | 'seen' | 'echo';

/** How far a means perceives a kind of incident in fair weather, by day and by night, in metres. 0 is not at all. */
export interface DetectionRange {
  readonly by: Perception;
  readonly dayM: number;
  readonly nightM: number;
  /** Every figure of the table is an assumption of ours to start from: no public test of these means stands behind it. */
  readonly basis: 'startValue';
}

/** What somebody could have perceived of a kind, each means for itself. A means without an entry could not at all. */
export type DetectionTable = Partial<Readonly<Record<Means, DetectionRange>>>;

/**
 * How far each means perceives a kind of incident: start values of ours, marked as such, to be replaced by what a mission has
 * measured. A kind that is not in the tree, or says nothing of what is heard or seen (`other`), gives an empty table.
 */
export function detectionTable(kind: string): DetectionTable {
  return tables.get(kind as IncidentKindName) ?? {};
}

/** The means that could have perceived the kind at all, whatever the distance. */
export function meansThatPerceive(kind: string): ReadonlySet<Means> {
  return new Set(allMeans.filter((means) => detectionTable(kind)[means] !== undefined));
}

/**
 * What was watched of a zone by those means alone that could have perceived the kind: the denominator of a count of it. A
 * radar says nothing of shots, whatever its hours.
 */
export function watchedFor(book: CoverageBook, kind: string, zone: string, during: Interval): CoverageFigures {
  return book.within(zone, during, meansThatPerceive(kind));
}

/**
 * How far a means that a report states perceives the kind: ears and eyes of people apart, for what was heard could have been
 * heard only. `undefined` where it could not at all, and for traces found afterwards, which no range bounds.
 */
export function rangeOfReported(kind: string, means: ReportedMeans): DetectionRange | undefined {
  const signature = signatures[kind as IncidentKindName];
  if (!signature || means === 'found') return undefined;
  if (means === 'heard') return heard(signature.heardM);
  if (means === 'saw') return seen(signature.flash, signature.shape?.[0]);
  return detectionTable(kind)[means];
}

/** Why two counts of a kind may not be put side by side as they are. */
export type Incomparable =
  | { readonly because: 'cannotPerceive'; readonly means: readonly Means[] }
  | { readonly because: 'otherMeans'; readonly onlyFirst: readonly Means[]; readonly onlySecond: readonly Means[] }
  | { readonly because: 'otherShares'; readonly firstPerMille: number; readonly secondPerMille: number };

/** Shares of time that differ by more than this, in parts of a thousand, make two counts incomparable: a start value of ours. */
export const shareApartMaxPerMille = 100;

/**
 * Whether two counts of one kind may be compared as they stand: only if the same means watched, all of them could perceive the
 * kind, and the shares of time that they watched are near each other. Empty is yes; otherwise every reason against it.
 */
export function incomparable(kind: string, first: CoverageFigures, second: CoverageFigures): readonly Incomparable[] {
  const able = meansThatPerceive(kind);
  const [one, other] = [meansOf(first), meansOf(second)];
  const unable = allMeans.filter((means) => (one.has(means) || other.has(means)) && !able.has(means));
  const onlyFirst = [...one].filter((means) => able.has(means) && !other.has(means));
  const onlySecond = [...other].filter((means) => able.has(means) && !one.has(means));
  const [firstPerMille, secondPerMille] = [sharePerMille(first), sharePerMille(second)];
  return [
    ...(unable.length > 0 ? [{ because: 'cannotPerceive' as const, means: unable }] : []),
    ...(onlyFirst.length + onlySecond.length > 0 ? [{ because: 'otherMeans' as const, onlyFirst, onlySecond }] : []),
    ...(Math.abs(firstPerMille - secondPerMille) > shareApartMaxPerMille
      ? [{ because: 'otherShares' as const, firstPerMille, secondPerMille }]
      : []),
  ];
}

function meansOf({ byMeans }: CoverageFigures): ReadonlySet<Means> {
  return new Set(allMeans.filter((means) => byMeans[means] !== undefined));
}

function sharePerMille({ watchedMs, lengthMs }: CoverageFigures): number {
  return lengthMs > 0 ? Math.floor((watchedMs * 1000) / lengthMs) : 0;
}

/** Metres by day and by night at which people, lenses, microphones and radars perceive, by what there is to perceive. */
interface Signature {
  readonly heardM?: number;
  readonly flash?: readonly [dayM: number, nightM: number];
  /** Seen as a shape or as damage: from the ground, from the air, from orbit. */
  readonly shape?: readonly [groundM: number, airM: number, orbit: boolean];
  readonly echoM?: number;
}

const orbitM = 600_000;
const nightShare = 0.3;

/** What each kind gives to be heard and seen: the start values themselves. */
const signatures: Partial<Readonly<Record<IncidentKindName, Signature>>> = {
  armed_force: { heardM: 5_000, flash: [1_500, 5_000], shape: [1_000, 3_000, true] },
  fatal_force: { heardM: 5_000, flash: [1_500, 5_000], shape: [1_000, 3_000, false] },
  strike: { heardM: 10_000, flash: [3_000, 12_000], shape: [1_500, 4_000, true] },
  airstrike: { heardM: 15_000, flash: [5_000, 20_000], shape: [2_000, 5_000, true], echoM: 80_000 },
  missile_strike: { heardM: 15_000, flash: [5_000, 20_000], shape: [2_000, 5_000, true], echoM: 80_000 },
  drone_strike: { heardM: 5_000, flash: [2_000, 8_000], shape: [1_000, 3_000, false], echoM: 15_000 },
  shelling: { heardM: 12_000, flash: [3_000, 12_000], shape: [1_500, 4_000, true], echoM: 20_000 },
  ground_clash: { heardM: 3_000, flash: [1_000, 4_000], shape: [1_000, 3_000, false] },
  small_arms_fire: { heardM: 2_500, flash: [800, 3_000] },
  explosion: { heardM: 10_000, flash: [3_000, 12_000], shape: [1_500, 4_000, true] },
  naval_attack: { heardM: 10_000, flash: [4_000, 15_000], shape: [5_000, 10_000, true], echoM: 30_000 },
  armour_seen: { heardM: 1_000, shape: [2_000, 4_000, true] },
  overflight: { heardM: 3_000, shape: [4_000, 2_000, false], echoM: 50_000 },
  weapon_presence: { shape: [1_500, 4_000, true] },
  mine: { shape: [50, 100, false] },
  jamming: {},
};

const tables: ReadonlyMap<IncidentKindName, DetectionTable> = new Map(
  incidentKinds.map(({ name }) => [name as IncidentKindName, tableOf(signatures[name as IncidentKindName] ?? {})]),
);

function tableOf({ heardM, flash, shape, echoM }: Signature): DetectionTable {
  const people = farther(heard(heardM), seen(flash, shape?.[0]));
  const lens = seen(flash, shape?.[0]);
  const air = seen(flash, shape?.[1]);
  return {
    ...entry(['patrol', 'mirrorPatrol', 'post'], people),
    ...entry(['camera'], lens),
    ...entry(['uav'], air),
    ...entry(['acoustic'], heardM === undefined ? undefined : heard(1.5 * heardM)),
    ...entry(
      ['radar'],
      echoM === undefined ? undefined : { by: 'echo', dayM: echoM, nightM: echoM, basis: 'startValue' },
    ),
    ...entry(['satellite'], shape?.[2] ? { by: 'seen', dayM: orbitM, nightM: 0, basis: 'startValue' } : undefined),
  };
}

function entry(means: readonly Means[], range: DetectionRange | undefined): DetectionTable {
  return range ? Object.fromEntries(means.map((each) => [each, range])) : {};
}

function heard(rangeM: number | undefined): DetectionRange | undefined {
  return rangeM === undefined ? undefined : { by: 'heard', dayM: rangeM, nightM: rangeM, basis: 'startValue' };
}

function seen(flash: Signature['flash'], shapeM: number | undefined): DetectionRange | undefined {
  if (!flash && shapeM === undefined) return undefined;
  const dayM = Math.max(flash?.[0] ?? 0, shapeM ?? 0);
  return { by: 'seen', dayM, nightM: Math.max(flash?.[1] ?? 0, nightShare * (shapeM ?? 0)), basis: 'startValue' };
}

/** Whichever reaches farther by day; people both hear and see. */
function farther(one: DetectionRange | undefined, other: DetectionRange | undefined): DetectionRange | undefined {
  if (!one || !other) return one ?? other;
  return one.dayM >= other.dayM ? { ...one, nightM: Math.max(one.nightM, other.nightM) } : other;
}
