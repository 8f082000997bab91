import { phrase, say } from '../../wording/index.ts';
import type { ReleasedAttachment, ReleasedObservation } from '../release/index.ts';
import { decimalFigure } from './numbers.ts';

const means: Readonly<Record<ReleasedObservation['means'], string>> = {
  saw: phrase('seen'),
  heard: phrase('heard'),
  sawAndHeard: phrase('seen and heard'),
  camera: phrase('by camera'),
  uav: phrase('by UAV'),
  found: phrase('traces found afterwards'),
  radar: phrase('by radar'),
  satellite: phrase('by satellite'),
  acoustic: phrase('by acoustic sensor'),
  notStated: phrase('not stated'),
};

const assessments: Readonly<Record<NonNullable<ReleasedObservation['assessedAs']>, string>> = {
  outgoing: phrase('outgoing'),
  incoming: phrase('incoming'),
  exercise: phrase('a live-fire exercise'),
  demolition: phrase('a controlled explosion'),
  undetermined: phrase('cannot be told'),
};

const roles: Readonly<Record<ReleasedAttachment['role'], string>> = {
  derivative: phrase('photo, drawn anew on the device without its metadata'),
  original: phrase('photo as the device made it, sealed'),
  asItCame: phrase('file as it came, changed by nobody'),
};

/** How something was perceived: `heard`, `by camera`. */
export function perceivedWords(perceived: ReleasedObservation['means']): string {
  return say(means[perceived]);
}

/** What the observer took it for: `outgoing`. Printed with who says so, and never as a fact. */
export function assessedWords(assessed: NonNullable<ReleasedObservation['assessedAs']>): string {
  return say(assessments[assessed]);
}

/** What kind of file an attachment is said to be. */
export function roleWords(role: ReleasedAttachment['role']): string {
  return say(roles[role]);
}

/** The place and how far off it may be: `48.6000 N 31.1000 E, expected within 1.5 km`. */
export function observedPlaceWords({ at, radiusM, placeName }: ReleasedObservation): string {
  if (!at)
    return placeName === undefined ? say('not stated') : say('near {place}, no place computed', { place: placeName });
  const [east, north] = at;
  const place = `${degrees(north, 'N', 'S')} ${degrees(east, 'E', 'W')}`;
  const within =
    radiusM === undefined
      ? say('{at}, how far off is not known', { at: place })
      : say('{at}, expected within {distance}', { at: place, distance: distanceWords(radiusM) });
  return placeName === undefined ? within : say('{where}, near {place}', { where: within, place: placeName });
}

/** A distance in metres below one kilometre, in kilometres from there on. */
export function distanceWords(metres: number): string {
  return metres < 1_000 ? `${metres} m` : `${decimalFigure(Math.round(metres / 100) / 10)} km`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(4)} ${value < 0 ? negative : positive}`;
}
