import { type Instant, instant } from '@truceline/truce/kernel';
import { type BeatState, beatStates } from './camera-options.ts';

/** A camera said at an instant in which state it was. */
export interface Beat {
  readonly at: Instant;
  readonly state: BeatState;
}

/** The beats of one camera as they come, in whatever order: one number each, so that millions have room. */
export interface ToldBeats {
  /** Where the file first speaks of the camera. */
  readonly line: number;
  readonly take: (beat: Beat, line: number) => void;
  /** In order of time. Of several at one instant the one that watches least stands. */
  readonly inOrder: () => Generator<Beat>;
  /** Beats that repeat another at the same instant; known once they were gone through in order. */
  readonly doubled: () => number;
  /** How often, how far and first on which line the times run backwards by more than the clock may be off. */
  readonly backwards: () => { readonly count: number; readonly mostMs: number; readonly line: number };
}

/** Beats of a camera that the file first names on the line. */
export function toldBeats(line: number, clockOffMaxMs: number): ToldBeats {
  const keys: number[] = [];
  let [count, mostMs, firstLine, latest] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  let repeated = 0;
  return {
    line,
    take: ({ at, state }, beatLine) => {
      keys.push(at * beatStates.length + beatStates.indexOf(state));
      if (latest - at > clockOffMaxMs) {
        count++;
        firstLine ||= beatLine;
        mostMs = Math.max(mostMs, latest - at);
      }
      latest = Math.max(latest, at);
    },
    inOrder: function* () {
      const sorted = Float64Array.from(keys).sort();
      repeated = 0;
      for (let index = 0; index < sorted.length; index++) {
        const key = sorted[index]!;
        const at = Math.floor(key / beatStates.length);
        const next = sorted[index + 1];
        if (next !== undefined && Math.floor(next / beatStates.length) === at) {
          repeated++;
          continue;
        }
        yield { at: instant(at), state: beatStates[key - at * beatStates.length]! };
      }
    },
    doubled: () => repeated,
    backwards: () => ({ count, mostMs, line: firstLine }),
  };
}
