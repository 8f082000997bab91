import { createHash } from 'node:crypto';
import type { TrackPosition, Watch } from '@truceline/truce/coverage';
import { type Instant, type Interval, isPosition } from '@truceline/truce/kernel';
import type { ToldTrack } from './told-track.ts';
import type { TrackFields } from './track-fields.ts';
import { watcherOf } from './watcher-of.ts';

/** A longer track becomes several watches, each beginning where the one before it ended: nothing of it is lost. */
export const positionsPerWatchMax = 50_000;
/** A receiver silent for longer than this was off, even where it did not move: 6 hours, a start value of ours. */
export const silenceMaxMs = 6 * 3_600_000;

/**
 * The watches of a track: from the first to the last position of each stretch somebody watched. Named by the hash of the positions,
 * so that the same track out of another file, or with its team corrected, is the same item.
 */
export function watchesOfTrack(
  track: ToldTrack,
  fields: TrackFields,
  about: { readonly feed: string; readonly exercise: boolean },
): readonly Watch[] {
  return parted(track.segments).map((segments) => {
    const positions = segments.flat();
    return {
      feed: about.feed,
      item: `track ${hashOf(positions)}`,
      by: watcherOf(fields.means, fields.team),
      means: fields.means,
      ...(fields.mirrorOf === undefined ? {} : { mirrorOf: fields.mirrorOf }),
      where: {
        kind: 'track',
        positions,
        rangeM: fields.rangeM,
        ...(fields.uncertaintyM === undefined ? {} : { uncertaintyM: fields.uncertaintyM }),
      },
      planned: [],
      actual: segments.flatMap(presentOver),
      denied: [],
      limits: [],
      ...(track.spread ? { timesFrom: 'sums' as const } : {}),
      ...(about.exercise ? { exercise: true as const } : {}),
    };
  });
}

/** Segments in groups of at most so many positions; one that is longer is cut, and both parts hold the position at the cut. */
function parted(segments: ToldTrack['segments']): readonly (readonly (readonly TrackPosition[])[])[] {
  const groups: (readonly TrackPosition[])[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const segment of segments)
    for (let from = 0; from === 0 || from < segment.length - 1; from += positionsPerWatchMax - 1) {
      const part = segment.slice(from, from + positionsPerWatchMax);
      if (part.length === 0) continue;
      if (held + part.length > positionsPerWatchMax) {
        groups.push([]);
        held = 0;
      }
      groups.at(-1)!.push(part);
      held += part.length;
    }
  return groups;
}

/** From first to last position in time, broken where the receiver was silent for too long. */
function presentOver(segment: readonly TrackPosition[]): readonly Interval[] {
  const times = segment
    .filter(({ place }) => isPosition(place[0], place[1]))
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const pieces: Interval[] = [];
  let from: Instant | undefined;
  for (const [index, at] of times.entries()) {
    from ??= at;
    const next = times[index + 1];
    if (next !== undefined && next - at <= silenceMaxMs) continue;
    if (at > from) pieces.push({ startsAt: from, endsAt: at });
    from = undefined;
  }
  return pieces;
}

function hashOf(positions: readonly TrackPosition[]): string {
  const hash = createHash('sha256');
  for (const { at, place } of positions) hash.update(`${at} ${place[0].toFixed(7)} ${place[1].toFixed(7)}\n`);
  return hash.digest('hex').slice(0, 32);
}
