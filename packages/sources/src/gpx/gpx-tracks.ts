import type { TrackPosition } from '@truceline/truce/coverage';
import { refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { keptText, titleMax } from '../text-limits.ts';
import {
  type BadPosition,
  brokenFile,
  degreesIn,
  type ToldTrack,
  type TrackStep,
  trackInstant,
} from '../tracks/told-track.ts';
import { statedIn } from '../tracks/track-fields.ts';
import { xmlElements } from '../xml/xml-elements.ts';

const spaces = { 'http://www.topografix.com/GPX/1/1': '' } as const;

/** A track while it is read. */
interface OpenTrack {
  readonly line: number;
  name: string | undefined;
  stated: ToldTrack['stated'];
  readonly segments: TrackPosition[][];
  readonly bad: BadPosition[];
}

/** The tracks of a GPX 1.1 file, one after another. Where the file is cut off, what was read of a track is still handed on. */
export async function* gpxTracks(input: FeedInput): AsyncGenerator<TrackStep> {
  let file: ToldTrack['stated'] = {};
  let track: OpenTrack | undefined;
  let point: { readonly line: number; readonly lon?: string; readonly lat?: string; time?: string } | undefined;
  let routes = 0;
  let begun = false;
  for await (const element of xmlElements(input, spaces)) {
    if (element.kind === 'refused') return yield element;
    if (element.kind === 'broken') {
      if (track) yield told(track, file);
      return yield brokenFile(element, { path: input.path, begun });
    }
    const { path, line } = element;
    if (element.kind === 'open') {
      begun = true;
      if (!path.includes('/') && path !== 'gpx') return yield { kind: 'refused', refusal: noGpx(input.path) };
      if (path === 'gpx/trk') track = { line, name: undefined, stated: {}, segments: [], bad: [] };
      else if (path === 'gpx/trk/trkseg') track!.segments.push([]);
      else if (path === 'gpx/trk/trkseg/trkpt') point = { line, ...element.attributes };
      else if (path === 'gpx/rte') routes++;
      continue;
    }
    const { text } = element;
    if (path === 'gpx/metadata/keywords' || path === 'gpx/metadata/desc') file = { ...file, ...statedIn(text) };
    else if (path === 'gpx/trk/name') track!.name = text === '' ? undefined : keptText(text, titleMax);
    else if (path === 'gpx/trk/cmt' || path === 'gpx/trk/desc') track!.stated = { ...track!.stated, ...statedIn(text) };
    else if (path === 'gpx/trk/trkseg/trkpt/time') point!.time = text;
    else if (path === 'gpx/trk/trkseg/trkpt') take(track!, point!);
    else if (path === 'gpx/trk') {
      yield told(track!, file);
      track = undefined;
    }
  }
  if (routes > 0) yield { kind: 'noted', line: 1, column: '', words: planned(routes) };
}

function planned(routes: number): string {
  return routes === 1
    ? '1 route (rte) is a plan and no track: it is left out'
    : `${routes} routes (rte) are plans and no tracks: they are left out`;
}

function take(
  track: OpenTrack,
  point: { readonly line: number; readonly lon?: string; readonly lat?: string; readonly time?: string },
): void {
  const { line } = point;
  const [longitude, latitude] = [degreesIn(point.lon), degreesIn(point.lat)];
  const at = trackInstant(point.time);
  if (longitude === undefined || latitude === undefined)
    track.bad.push({ line, reason: `\`${clip(`${point.lon ?? ''}, ${point.lat ?? ''}`)}\` is no place in degrees` });
  else if (typeof at === 'string') track.bad.push({ line, reason: at });
  else track.segments.at(-1)!.push({ at, place: [longitude, latitude] });
}

function told({ line, name, stated, segments, bad }: OpenTrack, file: ToldTrack['stated']): TrackStep {
  return { kind: 'track', track: { line, name, stated, segments, bad, spread: false }, file };
}

function noGpx(path: string) {
  return refuse(
    'gpx-version',
    `\`${path}\` is no GPX 1.1 (its root is not \`gpx\` of http://www.topografix.com/GPX/1/1); export it as GPX 1.1`,
  );
}
