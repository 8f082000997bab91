import type { Instant } from './instant.ts';
import { by, byText } from './order.ts';
import type { ZoneVersion } from './zone-version.ts';

/** Two versions of a zone that are valid at once, and from when to when. */
export interface VersionOverlap {
  readonly zone: string;
  /** The one that gives way, and the one that is taken. */
  readonly versions: readonly [ZoneVersion, ZoneVersion];
  readonly from?: Instant;
  readonly to?: Instant;
}

/**
 * Gives the version that is valid at an instant, found by halving. Half-open: a version holds at `validFrom` and no longer
 * at `validTo`. Of two that are valid at once the one with the later `validFrom` is taken, of two with the same the one that
 * was given first; `versionOverlaps` lists them.
 */
export function versionsByDate<T extends { readonly version: ZoneVersion }>(
  dated: readonly T[],
): (at: Instant) => T | undefined {
  const rising = dated
    .map((entry, order) => ({ entry, order, from: fromOf(entry.version), to: toOf(entry.version) }))
    .filter(({ from, to }) => from < to)
    .sort(
      by(
        ({ from }) => from,
        ({ order }) => -order,
      ),
    );
  const turns = [...new Set(rising.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let begun = 0;
  const taken = turns.map((turn) => {
    while (begun < rising.length && rising[begun]!.from <= turn) begun++;
    for (let at = begun - 1; at >= 0; at--) if (rising[at]!.to > turn) return rising[at]!.entry;
    return undefined;
  });
  return (at) => {
    let [low, high] = [0, turns.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (turns[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return taken[low - 1];
  };
}

/** All pairs of versions of a zone that are valid at one instant, by zone and date: for a page, or a complaint. */
export function versionOverlaps(versions: readonly ZoneVersion[]): readonly VersionOverlap[] {
  const rising = [...versions].sort(
    (a, b) => byText(a.zone, b.zone) || (fromOf(a) < fromOf(b) ? -1 : fromOf(a) > fromOf(b) ? 1 : 0),
  );
  const found: VersionOverlap[] = [];
  for (const [index, later] of rising.entries())
    for (let at = index - 1; at >= 0 && rising[at]!.zone === later.zone; at--) {
      const earlier = rising[at]!;
      const [from, to] = [fromOf(later), Math.min(toOf(earlier), toOf(later))];
      if (from >= to) continue;
      const end = toOf(earlier) <= toOf(later) ? earlier.validTo : later.validTo;
      found.push({
        zone: later.zone,
        versions: fromOf(earlier) === from ? [later, earlier] : [earlier, later],
        ...(later.validFrom === undefined ? {} : { from: later.validFrom }),
        ...(end === undefined ? {} : { to: end }),
      });
    }
  return found;
}

function fromOf(version: ZoneVersion): number {
  return version.validFrom ?? -Infinity;
}

function toOf(version: ZoneVersion): number {
  return version.validTo ?? Infinity;
}
