import type { ReleasedAttachment, ReleasedObservation } from '../release/index.ts';

const means: Readonly<Record<ReleasedObservation['means'], string>> = {
  saw: 'seen',
  heard: 'heard',
  sawAndHeard: 'seen and heard',
  camera: 'by camera',
  uav: 'by UAV',
  found: 'traces found afterwards',
  radar: 'by radar',
  satellite: 'by satellite',
  acoustic: 'by acoustic sensor',
  notStated: 'not stated',
};

const assessments: Readonly<Record<NonNullable<ReleasedObservation['assessedAs']>, string>> = {
  outgoing: 'outgoing',
  incoming: 'incoming',
  exercise: 'a live-fire exercise',
  demolition: 'a controlled explosion',
  undetermined: 'cannot be told',
};

const roles: Readonly<Record<ReleasedAttachment['role'], string>> = {
  derivative: 'photo, drawn anew on the device without its metadata',
  original: 'photo as the device made it, sealed',
  asItCame: 'file as it came, changed by nobody',
};

/** How something was perceived: `heard`, `by camera`. */
export function perceivedWords(perceived: ReleasedObservation['means']): string {
  return means[perceived];
}

/** What the observer took it for: `outgoing`. Printed with who says so, and never as a fact. */
export function assessedWords(assessed: NonNullable<ReleasedObservation['assessedAs']>): string {
  return assessments[assessed];
}

/** What kind of file an attachment is said to be. */
export function roleWords(role: ReleasedAttachment['role']): string {
  return roles[role];
}

/** The place and how far off it may be: `48.6000 N 31.1000 E, expected within 1.5 km`. */
export function observedPlaceWords({ at, radiusM, placeName }: ReleasedObservation): string {
  const near = placeName === undefined ? '' : `near ${placeName}`;
  if (!at) return near === '' ? 'not stated' : `${near}, no place computed`;
  const [east, north] = at;
  const place = `${degrees(north, 'N', 'S')} ${degrees(east, 'E', 'W')}`;
  const within = radiusM === undefined ? 'how far off is not known' : `expected within ${distanceWords(radiusM)}`;
  return `${place}, ${within}${near === '' ? '' : `, ${near}`}`;
}

/** A distance in metres below one kilometre, in kilometres from there on. */
export function distanceWords(metres: number): string {
  return metres < 1_000 ? `${metres} m` : `${Math.round(metres / 100) / 10} km`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(4)} ${value < 0 ? negative : positive}`;
}
