import { type Refusal, refuse } from '../../kernel/index.ts';

/** An event of one data set. */
export interface EventRow {
  readonly id: string;
  /** First and last day as whole numbers; the same for an event of one day. */
  readonly start: number;
  readonly end: number;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** By taxonomy, what the event is, from the finest word to the coarsest; all rows have as many words of a taxonomy. */
  readonly kinds: readonly (readonly string[])[];
}

/** A data set, each event in it once. */
export interface EventSet {
  readonly name: string;
  readonly events: readonly EventRow[];
}

/** How near two events lie that may be one. */
export interface MatchLimits {
  readonly km: number;
  /** Days between their starts, and between their ends. */
  readonly days: number;
}

/** A row that was taken for an event of an earlier data set. */
export interface EventTaken {
  readonly dataset: string;
  readonly event: string;
  /** From 0, the finest words agree, to 1, only the coarsest do; mean over taxonomies. */
  readonly score: number;
  readonly km: number;
  readonly days: number;
}

/** One event of all data sets together: the row of the earliest set that has it, and those taken for it. */
export interface EventMatched {
  readonly dataset: string;
  readonly event: string;
  readonly taken: readonly EventTaken[];
}

/** What is left of several data sets once each event stands once. */
export interface Matching {
  readonly inputs: number;
  readonly unique: number;
  /** Events that more than one data set has. */
  readonly matched: number;
  /** Rows taken for another. */
  readonly removed: number;
  readonly events: readonly EventMatched[];
}

interface Standing {
  readonly dataset: string;
  readonly row: EventRow;
  readonly taken: EventTaken[];
}

interface Pair {
  readonly standing: number;
  readonly row: number;
  readonly score: number;
  readonly km: number;
  readonly days: number;
}

/** Kilometres of a degree of a great circle, as the published software has it. */
const kmPerDegree = 111.111;

/**
 * Matches event data sets by place, time and taxonomies, by the rule of MELTT (Donnay, Dunford, McGrath, Backer and Cunningham
 * 2019, Journal of Conflict Resolution 63): set after set against what stands; of one day with of one day, episodes with episodes;
 * every taxonomy must share a word; best score first, one to one. Refused where a limit, place or time is impossible.
 */
export function matchEvents(sets: readonly EventSet[], { km, days }: MatchLimits): Matching | Refusal {
  if (!(km >= 0 && Number.isFinite(km)))
    return refuse('match-km', `the distance is \`${km}\`; give kilometres, 0 or more`);
  if (!(days >= 0 && Number.isFinite(days)))
    return refuse('match-days', `the time is \`${days}\`; give days, 0 or more`);
  if (sets.length < 2) return refuse('match-sets', `there are ${sets.length} data sets; give at least two`);
  const rows = sets.flatMap(({ events }) => events);
  for (const { name, events } of sets)
    for (const row of events) {
      const problem = problemOf(row, rows[0]!);
      if (problem !== undefined) return refuse('match-event', `event \`${row.id}\` of \`${name}\` ${problem}`);
    }
  for (const { name, events } of sets)
    if (new Set(events.map(({ id }) => id)).size < events.length)
      return refuse('match-twice', `data set \`${name}\` holds an event twice; give each its own name`);

  const standing: Standing[] = [];
  for (const { name, events } of sets) {
    const pairs = pairsOf(standing, events, { km, days }).sort(
      (a, b) => a.score - b.score || a.standing - b.standing || a.row - b.row,
    );
    const [used, gone] = [new Set<number>(), new Set<number>()];
    for (const pair of pairs) {
      if (used.has(pair.standing) || gone.has(pair.row)) continue;
      used.add(pair.standing);
      gone.add(pair.row);
      const { score, km: apart, days: between } = pair;
      standing[pair.standing]!.taken.push({
        dataset: name,
        event: events[pair.row]!.id,
        score,
        km: apart,
        days: between,
      });
    }
    for (const [index, row] of events.entries()) if (!gone.has(index)) standing.push({ dataset: name, row, taken: [] });
  }
  return {
    inputs: rows.length,
    unique: standing.length,
    matched: standing.filter(({ taken }) => taken.length > 0).length,
    removed: rows.length - standing.length,
    events: standing.map(({ dataset, row, taken }) => ({ dataset, event: row.id, taken })),
  };
}

function problemOf(row: EventRow, first: EventRow): string | undefined {
  if (!Number.isFinite(row.start) || !Number.isFinite(row.end)) return 'has no day';
  if (row.end < row.start) return 'ends before it begins';
  if (!(Math.abs(row.latitude) <= 90) || !(Math.abs(row.longitude) <= 180)) return 'has no place on earth';
  const alike =
    row.kinds.length === first.kinds.length && row.kinds.every((words, n) => words.length === first.kinds[n]!.length);
  return alike ? undefined : 'has other taxonomies than the first event';
}

/** Every standing event with every row that may be the same, found by day so that far ones are never compared. */
function pairsOf(standing: readonly Standing[], events: readonly EventRow[], limits: MatchLimits): Pair[] {
  const byDay = standing.map((_, index) => index).sort((a, b) => standing[a]!.row.start - standing[b]!.row.start);
  const pairs: Pair[] = [];
  for (const [row, event] of events.entries())
    for (let at = firstFrom(byDay, standing, event.start - limits.days); at < byDay.length; at++) {
      const index = byDay[at]!;
      const other = standing[index]!.row;
      if (other.start > event.start + limits.days) break;
      const days = Math.max(Math.abs(other.start - event.start), Math.abs(other.end - event.end));
      if (days > limits.days || other.end > other.start !== event.end > event.start) continue;
      const km = kmBetween(other, event);
      if (km > limits.km) continue;
      const score = scoreOf(other.kinds, event.kinds);
      if (score !== undefined) pairs.push({ standing: index, row, score, km, days });
    }
  return pairs;
}

function firstFrom(byDay: readonly number[], standing: readonly Standing[], day: number): number {
  let [low, high] = [0, byDay.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (standing[byDay[middle]!]!.row.start < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `undefined` where a taxonomy shares no word. */
function scoreOf(one: EventRow['kinds'], other: EventRow['kinds']): number | undefined {
  let sum = 0;
  for (const [taxonomy, words] of one.entries()) {
    const level = words.findIndex((word, n) => word !== '' && word === other[taxonomy]![n]);
    if (level < 0) return undefined;
    sum += words.length > 1 ? level / (words.length - 1) : 0;
  }
  return one.length === 0 ? 0 : sum / one.length;
}

function kmBetween(a: EventRow, b: EventRow): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(b.longitude - a.longitude);
  return ((2 * Math.asin(Math.min(1, Math.sqrt(chord)))) / radians) * kmPerDegree;
}
