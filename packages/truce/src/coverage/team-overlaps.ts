import { by } from '../kernel/index.ts';
import type { PackedWatch } from './packed-watch.ts';
import { toldTwice } from './told-twice.ts';
import type { WatchFlag } from './watch.ts';

/** One flag for each watch whose time another watch of its watcher tells as well. The order of the watches changes nothing. */
export function teamOverlaps(watches: Iterable<PackedWatch>): readonly WatchFlag[] {
  const byWatcher = Map.groupBy(watches, ({ watcher }) => watcher);
  return [...byWatcher.values()].flatMap((each) => {
    if (each.length === 1) return [];
    const ordered = each.toSorted(
      by(
        ({ feed }) => feed,
        ({ item }) => item,
      ),
    );
    const twice = toldTwice(ordered.map(({ actual }) => actual));
    return ordered.flatMap(({ feed, item }, index): readonly WatchFlag[] => {
      const found = twice[index];
      if (!found) return [];
      const { pieces: count, ms, other } = found;
      return [{ kind: 'teamOverlapsItself', feed, item, count, ms, otherItem: ordered[other]!.item }];
    });
  });
}
