import { isRefusal, type Position, type Refusal } from '../../kernel/index.ts';
import type { DatedLine } from '../../readiness/index.ts';
import {
  type Exposure,
  type NamedPlace,
  type PlaceNear,
  placeTitle,
  type StatedRange,
  searchSpelling,
  spotFrom,
} from '../../recovery/index.ts';
import { say } from '../../wording/index.ts';
import type { Edition } from '../release/index.ts';
import { distanceWords } from '../words/index.ts';
import { decidesPart, minesLines, minesPart } from './mines-here.ts';
import { peoplePart } from './people-here.ts';
import type { PlaceGround } from './place-ground.ts';
import { type HereAsked, needsPart, worksPart } from './recovery-here.ts';
import { type ReleasedSurroundings, releasedAroundPlace } from './released-around.ts';
import { windowsPart } from './windows-here.ts';
import { type PartHere, partOf } from './word-here.ts';

/** What the operator states beside the record: lines of contact and ranges with their sources. */
export interface StatedAround {
  readonly lines: readonly DatedLine[];
  readonly ranges: readonly StatedRange[];
}

/** What is known of one place, by whom and since when, and what is not. */
export interface PlaceView {
  readonly title: string;
  readonly at: Position;
  readonly uncertaintyM: number;
  /** Absent where a position was asked for, and no name. */
  readonly place?: NamedPlace;
  readonly region?: string;
  /** What stands before everything else. */
  readonly firstLines: readonly string[];
  /** The operator's alone. */
  readonly exposure?: Exposure;
  /** In a public edition, in its place. */
  readonly surroundings?: ReleasedSurroundings;
  readonly parts: readonly PartHere[];
  /** Titles of parts of which nobody has told anything; in a public edition, of which it tells nothing. */
  readonly untold: readonly string[];
  /** Other places of the same name. */
  readonly sameName: readonly NamedPlace[];
  /** Of the list; the place itself is not among them. */
  readonly nearest: readonly PlaceNear[];
  /** Whether any word or count on the page is synthetic. */
  readonly exercise: boolean;
}

/** Around a place the operator counts within these, in metres. */
export const radiiHereM = [5_000, 10_000, 25_000, 50_000] as const;
/** A settlement is no point: it is taken for a circle of this radius around the position that a list gives. */
export const settlementM = 1_000;
const nearestShown = 5;

/** The view of a place of the list, or of one that reports name. */
export function placeView(edition: Edition, ground: PlaceGround, place: NamedPlace, stated: StatedAround): PlaceView {
  const { region, id } = place;
  const title = placeTitle(place);
  const here: HereAsked = {
    at: place.at,
    uncertaintyM: settlementM,
    name: title,
    ...(region === undefined ? {} : { region }),
  };
  const sameName = (ground.byName.get(searchSpelling(title)) ?? []).filter((each) => each.id !== id);
  return { ...viewOf(edition, ground, here, { id, title, stated }), place, sameName };
}

/** The view of a position; refused where it is none. */
export function positionView(
  edition: Edition,
  ground: PlaceGround,
  at: Position,
  stated: StatedAround,
): PlaceView | Refusal {
  const spot = spotFrom(`at-${at.join('-')}`, { at });
  if (isRefusal(spot)) return spot;
  const here: HereAsked = { at: spot.at, uncertaintyM: spot.uncertaintyM };
  return viewOf(edition, ground, here, { id: spot.id, title: positionWords(at), stated });
}

/** `48.5000 N 31.2500 E`. */
export function positionWords([longitude, latitude]: Position): string {
  const degrees = (value: number, above: string, below: string): string =>
    `${Math.abs(value).toFixed(4)} ${value < 0 ? below : above}`;
  return `${degrees(latitude, 'N', 'S')} ${degrees(longitude, 'E', 'W')}`;
}

function viewOf(
  edition: Edition,
  ground: PlaceGround,
  here: HereAsked,
  { id, title, stated }: { readonly id: string; readonly title: string; readonly stated: StatedAround },
): PlaceView {
  const { at, uncertaintyM, region } = here;
  const zone = edition.case.dayZone;
  const spot = { id, at, uncertaintyM, ...(region === undefined ? {} : { region }) };
  const exposure = edition.exposure?.({ spot, radiiM: radiiHereM, ...stated });
  const surroundings = exposure ? undefined : releasedAroundPlace(edition, here);
  const all = [
    ...(exposure ? [minesPart(exposure.contamination, zone)] : [minesPublic()]),
    decidesPart(ground.authorities(), region),
    incidentsPart(exposure, surroundings),
    linePart(exposure),
    worksPart(ground, here),
    needsPart(ground, here),
    peoplePart(ground, here),
    windowsPart(ground, here),
    guaranteesPart(edition),
  ];
  const parts = exposure ? all : all.map(inPublic);
  return {
    title,
    at,
    uncertaintyM,
    ...(region === undefined ? {} : { region }),
    firstLines: firstLines(edition, exposure, parts),
    ...(exposure ? { exposure } : {}),
    ...(surroundings ? { surroundings } : {}),
    parts,
    untold: parts.filter(isUntold(edition, exposure, surroundings)).map((each) => each.title),
    sameName: [],
    nearest: ground
      .nearest(at, nearestShown + 1)
      .filter(({ place }) => place.id !== id)
      .slice(0, nearestShown),
    exercise: edition.case.exercise || parts.some(({ told }) => told.some(({ exercise }) => exercise)),
  };
}

/** The first lines: mines, then that nothing is told of the place at all, where that is so. */
function firstLines(edition: Edition, exposure: Exposure | undefined, parts: readonly PartHere[]): readonly string[] {
  const mines = exposure
    ? minesLines(exposure.contamination, edition.case.dayZone)
    : [say('mines: not surveyed here, as far as this public edition tells; it leaves surveys out')];
  const nothing = parts.every(({ told }) => told.every(({ tie }) => tie === 'area'));
  if (!nothing) return mines;
  return [
    ...mines,
    exposure
      ? say('Nobody has told anything of this place itself. That is not a statement that nothing happened here.')
      : say(
          'This public edition tells nothing of this place itself. That is not a statement that nothing is known of it.',
        ),
  ];
}

/** In public nobody can tell from an empty part that nothing is known: it may be withheld. */
function inPublic(part: PartHere): PartHere {
  if (part.part === 'mines' || part.part === 'incidents' || part.part === 'line') return part;
  const none =
    part.part === 'decides'
      ? say('As far as this public edition tells, nobody is named who decides. Somebody may decide all the same.')
      : say('This public edition tells nothing of it; what is not released is not shown.');
  return { ...part, none };
}

function minesPublic(): PartHere {
  return partOf('mines', say('Mines and unexploded ordnance'), [], {
    none: say('Surveys for mines are in no public edition.'),
  });
}

function incidentsPart(exposure: Exposure | undefined, surroundings: ReleasedSurroundings | undefined): PartHere {
  const none = exposure
    ? say('No incident is recorded within the largest radius. That is not a statement that none happened.')
    : (surroundings?.within.length ?? 0) === 0
      ? say('This edition has no squares fine enough to count around a place.')
      : say(
          'This edition lists no incident whose square reaches the largest radius. That is not a statement that none happened.',
        );
  return partOf('incidents', say('Incidents recorded around here'), [], { none });
}

function linePart(exposure: Exposure | undefined): PartHere {
  return partOf('line', say('Distance from the line'), [], {
    none: exposure ? say('No line is drawn in this case.') : say('Distances from the line are in no public edition.'),
  });
}

function guaranteesPart({ agreement }: Edition): PartHere {
  return partOf('guarantees', say('Guarantees that reach here'), [], {
    none:
      agreement.terms.guarantees.length === 0
        ? say('The text names no guarantee.')
        : say('Which guarantees of the text reach this place.'),
  });
}

function isUntold(
  { agreement, layers }: Edition,
  exposure: Exposure | undefined,
  surroundings: ReleasedSurroundings | undefined,
): (part: PartHere) => boolean {
  return ({ part, told }) => {
    if (part === 'incidents')
      return exposure
        ? exposure.within.at(-1)!.periods[0]!.incidents.high === 0
        : (surroundings?.within.at(-1)?.listed.high ?? 0) === 0;
    if (part === 'guarantees') return agreement.terms.guarantees.length === 0 && layers === undefined;
    if (part === 'line') return (exposure?.fromLines.length ?? 0) === 0;
    return told.length === 0;
  };
}

/** How a place lies to another, in words: `12.4 km from Vellamora`. */
export function nearWords({ place, distanceM: apartM }: PlaceNear): string {
  return say('{distance} from {place}', {
    distance: distanceWords(Math.round(apartM)),
    place: `${placeTitle(place)}${place.region === undefined ? '' : ` (${place.region})`}`,
  });
}
