import { type Filters, onceFor, useMonitor } from '../state/index.ts';
import type { Ground } from './ground.ts';
import { useGround } from './load.ts';

/**
 * Indices of the incidents that pass the filters and happened until the instant, in their order. Incidents stand in the order of their
 * first instant, so the instant cuts what passes and looks at none of it.
 */
export function shownIncidents(ground: Ground, filters: Filters, at: number | undefined): Int32Array {
  const passing = passingIncidents(ground, filters);
  if (at === undefined) return passing;
  const { from } = ground.incidents;
  // Those without an instant stand first.
  const dated = firstWhere(passing, (index) => (from[index] ?? undefined) !== undefined);
  return passing.subarray(
    dated,
    firstWhere(passing, (index) => (from[index] ?? Number.NEGATIVE_INFINITY) > at),
  );
}

const passingIncidents = onceFor((ground: Ground, filters: Filters): Int32Array => {
  const { incidents } = ground;
  const zones = indicesOf(ground.zones, filters.zones);
  const kinds = indicesOf(ground.kinds, filters.kinds);
  const grades =
    filters.grades.length === 0
      ? undefined
      : new Set(
          ground.grades.flatMap((grade, index) => (filters.grades.some((each) => grade.includes(each)) ? [index] : [])),
        );
  const matches = matcherOf(ground, filters.text);
  const shown = new Int32Array(incidents.id.length);
  let length = 0;
  for (let index = 0; index < shown.length; index += 1) {
    const from = incidents.from[index] ?? undefined;
    const to = incidents.to[index] ?? from;
    if (filters.from !== undefined && (to === undefined || to < filters.from)) continue;
    if (filters.to !== undefined && (from === undefined || from >= filters.to)) continue;
    if (kinds && !kinds.has(incidents.kind[index]!)) continue;
    if (grades && !grades.has(incidents.grade[index]!)) continue;
    if (zones && !incidents.zones[index]!.some((zone) => zones.has(zone))) continue;
    if (matches && !matches(index)) continue;
    shown[length] = index;
    length += 1;
  }
  return shown.subarray(0, length);
});

/** Where what holds of all later ones, and of no earlier one, begins to hold. */
function firstWhere(indices: Int32Array, holds: (index: number) => boolean): number {
  let [low, high] = [0, indices.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(indices[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const shownNow = onceFor(shownIncidents);

/** What is shown now. Map, table and queue show the same, and it is found once for all of them. */
export function useShown(): Int32Array | undefined {
  const ground = useGround();
  const filters = useMonitor((state) => state.filters);
  const at = useMonitor((state) => state.at);
  return ground && shownNow(ground, filters, at);
}

function indicesOf(
  all: readonly { readonly id: string }[],
  chosen: readonly string[],
): ReadonlySet<number> | undefined {
  return chosen.length === 0
    ? undefined
    : new Set(all.flatMap(({ id }, index) => (chosen.includes(id) ? [index] : [])));
}

/** Words are looked for where they are few: in the lists of places, kinds and actors, and in names of incidents. */
function matcherOf(ground: Ground, text: string): ((index: number) => boolean) | undefined {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const { incidents } = ground;
  const each = words.map((word) => {
    const having = (list: readonly string[]) =>
      new Set(list.flatMap((entry, index) => (entry.toLocaleLowerCase().includes(word) ? [index] : [])));
    const places = having(ground.places);
    const kinds = having(ground.kinds.map((kind) => kind.words));
    const actors = having(ground.actors.map((actor) => actor.words));
    return (index: number) =>
      places.has(incidents.place[index]!) ||
      kinds.has(incidents.kind[index]!) ||
      actors.has(incidents.actor[index]!) ||
      incidents.id[index]!.toLowerCase().includes(word);
  });
  return (index) => each.every((match) => match(index));
}
