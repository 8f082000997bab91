import type { Counter } from './counter.ts';
import type { Turns } from './episode-list.ts';
import type { TimeList } from './time-list.ts';

/** The turns of a plain count over a sliding window, by ranks: as in one go, two times are compared and nothing is counted. */
export function turnsByRank(times: TimeList, { window, onset, clear }: Counter): Turns {
  const lengthMs = window.kind === 'sliding' ? window.lengthMs : Infinity;
  return {
    onset: (from, limit) => {
      let last = Math.max(times.above(from - 1), onset - 1);
      while (last < times.length) {
        const at = times.at(last);
        if (at >= limit) return Infinity;
        const oldest = at - lengthMs;
        if (times.at(last - onset + 1) > oldest) return at;
        last = times.above(oldest) + onset - 1;
      }
      return Infinity;
    },
    clear: (from) => {
      let leaver = times.above(from - lengthMs - 1);
      while (leaver + clear < times.length) {
        const newest = times.at(leaver) + lengthMs;
        if (times.at(leaver + clear) > newest) return newest;
        leaver = times.above(newest) - clear;
      }
      return times.at(Math.max(leaver, times.length - clear)) + lengthMs;
    },
  };
}
