import { answers, soundWatch } from '@truceline/truce/coverage';
import { refuse } from '@truceline/truce/kernel';
import { isSwapped, type Theatre } from '../cells.ts';
import type { FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import type { ToldTrack, TrackStep } from './told-track.ts';
import { fieldsOfTrack } from './track-fields.ts';
import { readTrackOptions, type TrackOptions } from './track-options.ts';
import { watchesOfTrack } from './watches-of-track.ts';

/** Rows of a file of tracks: a watch for each track that somebody answers for, with everything that is to be known about it. */
export async function* rowsOfTracks(
  steps: (input: FeedInput) => AsyncIterable<TrackStep>,
  input: FeedInput,
  { feed, mapping }: ReadOptions & { readonly feed: string },
): AsyncGenerator<ReadRow> {
  const options = readTrackOptions(mapping);
  if (typeof options === 'string')
    return yield { kind: 'refused', refusal: refuse('track-options', `\`${input.path}\`: ${options}`) };
  let tracks = 0;
  for await (const step of steps(input)) {
    if (step.kind !== 'track') {
      yield step;
      if (step.kind === 'refused') return;
      continue;
    }
    tracks++;
    const { track, file } = step;
    const fields = fieldsOfTrack({ path: input.path, options, trackName: track.name, track: track.stated, file });
    yield* badPositions(track);
    const wrong = typeof fields === 'string' ? fields : wrongTrack(track, options.area);
    if (wrong !== undefined || typeof fields === 'string') {
      yield { kind: 'rejected', line: track.line, column: track.name ?? '', reason: wrong ?? '' };
      continue;
    }
    yield* outside(track, options);
    for (const watch of watchesOfTrack(track, fields, { feed, exercise: options.exercise === true })) {
      yield { kind: 'watch', watch, line: track.line };
      for (const { kind, count, ms } of soundWatch(watch).flags)
        if (kind !== 'spreadEvenly')
          yield noted(track, `${answers[kind]} (${count}×${ms > 0 ? `, ${minutes(ms)} min` : ''})`);
    }
    if (track.spread)
      yield noted(
        track,
        'the file tells only when the way began and ended: the times between are spread along its length',
      );
  }
  if (tracks === 0) yield { kind: 'noted', line: 1, column: '', words: 'the file holds no track' };
}

/** Why a track as a whole cannot be used. */
function wrongTrack({ segments }: ToldTrack, area: Theatre | undefined): string | undefined {
  const positions = segments.flat();
  if (positions.length === 0) return 'holds no position with a time: nobody knows when anything was watched';
  return area && positions.every(({ place }) => isSwapped(place[0], place[1], area))
    ? 'longitude and latitude seem to be swapped; exchange them'
    : undefined;
}

function* badPositions({ bad, name }: ToldTrack): Generator<ReadRow> {
  for (const [, each] of Map.groupBy(bad, ({ reason }) => reason.replace(/`[^`]*`/, ''))) {
    const [{ line, reason }] = each as [(typeof each)[0]];
    const words =
      each.length === 1
        ? `a position is left out: ${reason}`
        : `${each.length} positions are left out, the first of them: ${reason}`;
    yield { kind: 'noted', line, column: name ?? '', words };
  }
}

/** Positions that left the area are kept: no zone lies there, and the flags of the book will say so. */
function* outside(track: ToldTrack, { area }: TrackOptions): Generator<ReadRow> {
  if (!area) return;
  const [west, south, east, north] = area;
  const all = track.segments.flat();
  const gone = all.filter(({ place: [x, y] }) => !(x >= west && x <= east && y >= south && y <= north));
  if (gone.length === 0) return;
  const [x, y] = gone[0]!.place;
  yield noted(
    track,
    `${gone.length} of ${all.length} positions lie outside the area (the first at ${x}, ${y}); they are kept`,
  );
}

function noted(track: ToldTrack, words: string): ReadRow {
  return { kind: 'noted', line: track.line, column: track.name ?? '', words };
}

function minutes(ms: number): number {
  return Math.round(ms / 6_000) / 10;
}
