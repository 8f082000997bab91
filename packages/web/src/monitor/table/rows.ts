import type { Ground } from '../ground/index.ts';
import { onceFor } from '../state/index.ts';

/** What the table lists: an incident a row, or a report a row. */
export type TableOf = 'incidents' | 'reports';
export type SortBy = 'from' | 'received' | 'kind' | 'place' | 'grade' | 'count';

/** Rows in their order: indices into the columns of incidents or of reports. */
export function rowsOf(
  ground: Ground,
  shown: Int32Array,
  order: { readonly of: TableOf; readonly by: SortBy; readonly down: boolean },
): Int32Array {
  const rows = order.of === 'incidents' ? Int32Array.from(shown) : reportsOf(ground, shown);
  // Incidents come in the order of their time, and reports in that of their incidents.
  if (order.by === 'from') return order.down ? rows.reverse() : rows;
  // All rows are ordered once; of those that are shown the order is that of all.
  const all = orderOf(ground, order.of, order.by, order.down);
  const among = new Uint8Array(all.length);
  for (let at = 0; at < rows.length; at++) among[rows[at]!] = 1;
  let length = 0;
  for (let at = 0; at < all.length; at++) {
    rows[length] = all[at]!;
    length += among[all[at]!]!;
  }
  return rows;
}

const orderOf = onceFor((ground: Ground, of: TableOf, by: SortBy, down: boolean): Int32Array => {
  const keys = keysOf(ground, of, by);
  const sign = down ? -1 : 1;
  return Int32Array.from(keys.keys()).sort((a, b) => sign * (keys[a]! - keys[b]!) || a - b);
});

/** Reports of the incidents that are shown. */
function reportsOf({ incidents, reports }: Ground, shown: Int32Array): Int32Array {
  const rows = new Int32Array(reports.id.length);
  let length = 0;
  for (const index of shown) {
    const start = incidents.start[index]!;
    for (let at = start; at < start + incidents.count[index]!; at += 1) {
      rows[length] = at;
      length += 1;
    }
  }
  return rows.slice(0, length);
}

const sorted = new WeakMap<Ground, Map<string, Float64Array>>();

/** A number for each row by which it is ordered; words are ordered once, by their lists. */
function keysOf(ground: Ground, of: TableOf, by: SortBy): Float64Array {
  const known = sorted.get(ground) ?? new Map<string, Float64Array>();
  sorted.set(ground, known);
  const name = `${of} ${by}`;
  const before = known.get(name);
  if (before) return before;
  const columns = ground[of];
  const ranks = (list: readonly string[], column: readonly number[]) => {
    const rank = new Float64Array(list.length);
    for (const [at, index] of [...list.keys()].sort((a, b) => list[a]!.localeCompare(list[b]!)).entries())
      rank[index] = at;
    return Float64Array.from(column, (index) => (index < 0 ? list.length : rank[index]!));
  };
  const made =
    by === 'received'
      ? Float64Array.from(columns.received, (at) => at ?? 0)
      : by === 'kind'
        ? ranks(
            ground.kinds.map(({ words }) => words),
            columns.kind,
          )
        : by === 'place'
          ? ranks(ground.places, columns.place)
          : by === 'grade'
            ? ranks(ground.grades, columns.grade)
            : Float64Array.from(of === 'incidents' ? ground.incidents.count : ground.reports.standing);
  known.set(name, made);
  return made;
}
