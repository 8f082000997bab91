import type { TrackPosition } from '@truceline/truce/coverage';
import { type Instant, isRefusal, type Position, refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { keptText, titleMax } from '../text-limits.ts';
import { spreadAlong } from '../tracks/spread-along.ts';
import {
  type BadPosition,
  brokenFile,
  degreesIn,
  type ToldTrack,
  type TrackStep,
  trackInstant,
} from '../tracks/told-track.ts';
import { statedIn } from '../tracks/track-fields.ts';
import { type XmlElement, xmlElements } from '../xml/xml-elements.ts';
import { kmlInKmz } from './kml-in-kmz.ts';

const spaces = { 'http://www.opengis.net/kml/2.2': '', 'http://www.google.com/kml/ext/2.2': 'gx' } as const;

/** A placemark while it is read. */
interface OpenPlacemark {
  readonly line: number;
  name: string | undefined;
  stated: ToldTrack['stated'];
  begin?: string;
  end?: string;
  dataName: string;
  readonly segments: TrackPosition[][];
  readonly bad: BadPosition[];
  readonly lines: { readonly line: number; readonly text: string }[];
  whens: string[];
  coordinates: string[];
}

/**
 * The tracks of a KML 2.2 file: gx:Track with its times, and LineString within a TimeSpan, whose times are spread along it. Of a KMZ
 * it is the `doc.kml` in it, or the one other KML file.
 */
export async function* kmlTracks(input: FeedInput): AsyncGenerator<TrackStep> {
  if (!/\.kmz(?:\.gz)?$/i.test(input.path)) return yield* tracksIn(input);
  const found = await kmlInKmz(input.path);
  if (isRefusal(found)) return yield { kind: 'refused', refusal: found };
  yield* tracksIn(found.document);
  if (found.others > 0) yield { kind: 'noted', line: 1, column: '', words: notRead(found.others) };
}

async function* tracksIn(input: FeedInput): AsyncGenerator<TrackStep> {
  let mark: OpenPlacemark | undefined;
  let begun = false;
  let links = 0;
  for await (const element of xmlElements(input, spaces)) {
    if (element.kind === 'refused') return yield element;
    if (element.kind === 'broken') {
      if (mark) yield* toldIn(mark);
      return yield brokenFile(element, { path: input.path, begun });
    }
    const names: readonly string[] = element.path.split('/');
    if (element.kind === 'open') {
      begun = true;
      if (names.length === 1 && names[0] !== 'kml') return yield { kind: 'refused', refusal: noKml(input.path) };
      if (names.at(-1) === 'NetworkLink') links++;
      if (names.at(-1) === 'Placemark') mark = opened(element.line);
    }
    if (!mark) continue;
    const within = names.slice(names.lastIndexOf('Placemark') + 1).join('/');
    if (element.kind === 'open') enter(mark, within, element);
    else if (within !== '') leave(mark, within, element);
    else {
      yield* toldIn(mark);
      mark = undefined;
    }
  }
  if (links > 0) yield { kind: 'noted', line: 1, column: '', words: unfollowed(links) };
}

function notRead(others: number): string {
  return others === 1 ? '1 other file in the kmz is not read' : `${others} other files in the kmz are not read`;
}

function unfollowed(links: number): string {
  return links === 1
    ? '1 link to another file is not followed; read that file by name'
    : `${links} links to other files are not followed; read those files by name`;
}

function opened(line: number): OpenPlacemark {
  const lists = { segments: [], bad: [], lines: [], whens: [], coordinates: [] };
  return { line, name: undefined, stated: {}, dataName: '', ...lists };
}

function enter(mark: OpenPlacemark, within: string, { attributes }: Extract<XmlElement, { kind: 'open' }>): void {
  if (/\/(?:Data|SimpleData)$/.test(within)) mark.dataName = attributes.name ?? '';
  if (within.endsWith('gx:Track')) [mark.whens, mark.coordinates] = [[], []];
}

function leave(mark: OpenPlacemark, within: string, element: Extract<XmlElement, { kind: 'close' }>): void {
  const { text, line } = element;
  if (within === 'name') mark.name = text === '' ? undefined : keptText(text, titleMax);
  else if (within === 'description') mark.stated = { ...statedIn(text), ...mark.stated };
  else if (/^ExtendedData\/(?:Data\/value|SchemaData\/SimpleData)$/.test(within))
    mark.stated = { ...mark.stated, ...statedIn(`${mark.dataName}=${text.replace(/[;,\n]/g, ' ')}`) };
  else if (within === 'TimeSpan/begin') mark.begin = text;
  else if (within === 'TimeSpan/end') mark.end = text;
  else if (within.endsWith('gx:Track/when')) mark.whens.push(text);
  else if (within.endsWith('gx:Track/gx:coord')) mark.coordinates.push(text);
  else if (within.endsWith('gx:Track')) closeTrack(mark, line);
  else if (within.endsWith('LineString/coordinates')) mark.lines.push({ line, text });
}

/** Times and places stand in two lists; where one is longer nobody can say which belongs to which. */
function closeTrack(mark: OpenPlacemark, line: number): void {
  const { whens, coordinates } = mark;
  if (whens.length !== coordinates.length) {
    const reason = `the track has ${whens.length} times and ${coordinates.length} places: nobody can say which belong together`;
    mark.bad.push({ line, reason });
    return;
  }
  const segment: TrackPosition[] = [];
  for (const [index, words] of coordinates.entries()) {
    const at = trackInstant(whens[index]);
    const place = placeIn(words.split(/\s+/));
    if (!place) mark.bad.push({ line, reason: `\`${clip(words)}\` is no place in degrees` });
    else if (typeof at === 'string') mark.bad.push({ line, reason: at });
    else segment.push({ at, place });
  }
  mark.segments.push(segment);
}

function placeIn([longitudeText, latitudeText]: readonly string[]): Position | undefined {
  const [longitude, latitude] = [degreesIn(longitudeText), degreesIn(latitudeText)];
  return longitude === undefined || latitude === undefined ? undefined : [longitude, latitude];
}

/** A placemark may hold a track, or lines with a span of time; points and areas are no tracks. */
function* toldIn(mark: OpenPlacemark): Generator<TrackStep> {
  const { line, name, stated, segments, bad, lines } = mark;
  if (segments.length > 0 || (bad.length > 0 && lines.length === 0))
    yield { kind: 'track', track: { line, name, stated, segments, bad, spread: false }, file: {} };
  if (lines.length === 0) return;
  const rejected = (reason: string): TrackStep => ({ kind: 'rejected', line, column: name ?? '', reason });
  const [from, to] = [trackInstant(mark.begin), trackInstant(mark.end)];
  if (typeof from === 'string') return yield rejected(`the line ${from} of its beginning (TimeSpan)`);
  if (typeof to === 'string') return yield rejected(`the line ${to} of its end (TimeSpan)`);
  if (to <= from) return yield rejected('the line ends before it begins (TimeSpan)');
  if (lines.length > 1) return yield rejected('several lines stand in one span of time: nobody can say which was when');
  yield* spreadLine(mark, lines[0]!.text, { from, to });
}

function* spreadLine(
  { line, name, stated }: OpenPlacemark,
  text: string,
  span: { readonly from: Instant; readonly to: Instant },
): Generator<TrackStep> {
  const places: Position[] = [];
  const bad: BadPosition[] = [];
  for (const words of text.split(/\s+/).filter((each) => each !== '')) {
    const place = placeIn(words.split(','));
    if (place) places.push(place);
    else bad.push({ line, reason: `\`${clip(words)}\` is no place in degrees` });
  }
  const segments = [spreadAlong(places, span)];
  yield { kind: 'track', track: { line, name, stated, segments, bad, spread: true }, file: {} };
}

function noKml(path: string) {
  return refuse(
    'kml-version',
    `\`${path}\` is no KML 2.2 (its root is not \`kml\` of http://www.opengis.net/kml/2.2); export it as KML 2.2`,
  );
}
