import { basename } from 'node:path';
import { allMeans, type Means } from '@truceline/truce/coverage';
import { clip } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { TrackOptions } from './track-options.ts';

/** What must be known of a track beside its way: whose it is, by which means, and how far that sees in metres. */
export interface TrackFields {
  readonly team: string;
  readonly means: Means;
  readonly rangeM: number;
  /** How far off a position may be, in metres. */
  readonly uncertaintyM?: number;
  /** The item of the patrol on the other side. */
  readonly mirrorOf?: string;
}

const names = ['team', 'means', 'rangeM', 'uncertaintyM', 'mirrorOf'] as const;
type Stated = Partial<Readonly<Record<(typeof names)[number], string>>>;
const rangeMaxM = 2_000_000;

/**
 * Reads `team=North 1; means=patrol; rangeM=3000` out of a text: fields between semicolons, commas or line ends. Words that are
 * no such field are passed over, so that any comment may hold them.
 */
export function statedIn(text: string): Stated {
  const found: Record<string, string> = {};
  for (const piece of text.split(/[;,\n]/)) {
    const [name = '', ...value] = piece.split('=');
    if ((names as readonly string[]).includes(name.trim()) && value.length > 0)
      found[name.trim()] = value.join('=').trim();
  }
  return found;
}

/** The fields in a file's name, without its folder and endings. */
export function statedInName(path: string): Stated {
  return statedIn(nameAlone(path));
}

/** A file's name without its folder and endings. */
export function nameAlone(path: string): string {
  return basename(path).replace(/(?:\.(?:gpx|kml|kmz|xml|gz))+$/i, '');
}

/** Where fields of a track may stand, the nearest to the track first: what stands nearer holds. */
export interface FieldPlaces {
  readonly path: string;
  readonly options: TrackOptions;
  readonly trackName: string | undefined;
  /** Stated within the track, and within the file for all its tracks. */
  readonly track: Stated;
  readonly file: Stated;
}

/** The fields of a track; or, as a sentence, which of them nobody states or which cannot be used. Never guessed. */
export function fieldsOfTrack(places: FieldPlaces): TrackFields | string {
  const { options, path } = places;
  const near = { ...statedInName(path), ...places.file, ...places.track };
  const named = options.teamFrom === 'trackName' ? places.trackName : nameAlone(path);
  const team = near.team ?? (options.teamFrom === undefined ? options.team : named);
  const means = near.means ?? options.means;
  const range = near.rangeM ?? options.rangeM;
  const uncertainty = near.uncertaintyM ?? options.uncertaintyM;
  if (team === undefined || team.trim() === '') return unsaid('team', 'whose track it is');
  if (means === undefined) return unsaid('means', 'by which means it was watched');
  if (range === undefined) return unsaid('rangeM', 'how many metres were in sight');
  const known = allMeans.find((each) => each === means);
  if (known === undefined) return `\`means=${clip(means)}\` is no means; known: ${allMeans.join(', ')}`;
  const [rangeM, uncertaintyM] = [Number(range), uncertainty === undefined ? undefined : Number(uncertainty)];
  if (!(rangeM > 0 && rangeM <= rangeMaxM)) return `\`rangeM=${clip(String(range))}\` is no length in metres above 0`;
  if (uncertaintyM !== undefined && !(uncertaintyM >= 0 && uncertaintyM <= rangeMaxM))
    return `\`uncertaintyM=${clip(String(uncertainty))}\` is no length in metres`;
  const { mirrorOf } = near;
  return {
    team: keptText(team, 200),
    means: known,
    rangeM,
    ...(uncertaintyM === undefined ? {} : { uncertaintyM }),
    ...(mirrorOf === undefined ? {} : { mirrorOf: keptText(mirrorOf, 600) }),
  };
}

function unsaid(name: string, what: string): string {
  return `nobody states ${what}: write \`${name}\` into the options file, or \`${name}=…\` into the name of the file or the comment of the track`;
}
