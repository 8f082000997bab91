import { by, byText, type Instant } from '../kernel/index.ts';
import type { ToldEntry } from './told-entry.ts';

/** Until when the world is looked at, and what had been received by when. */
export interface LedgerTime {
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** An entry that was not taken into the figures, or only in part, and why. Nothing is dropped without one. */
export interface EntryProblem {
  readonly entry: string;
  readonly reason: string;
}

/** An entry that no longer counts, and the later one of the same speaker that took its place. */
export interface ReplacedEntry<T extends ToldEntry> {
  readonly older: T;
  readonly entry: T;
}

/** The total order in which entries are folded; arrival in memory plays no part. */
export function entryOrder(a: ToldEntry, b: ToldEntry): number {
  return (
    a.happenedAt.endsAt - b.happenedAt.endsAt ||
    a.happenedAt.startsAt - b.happenedAt.startsAt ||
    a.receivedAt - b.receivedAt ||
    byText(a.id, b.id)
  );
}

/**
 * The entries that had been received and whose happening was over, without copies and without those that a later entry of
 * the same speaker replaces, which are told beside. Two different entries under one id are both left out: nobody can say which
 * is meant.
 */
export function entriesKnown<T extends ToldEntry>(
  entries: readonly T[],
  { at, knownAt }: LedgerTime,
): {
  readonly standing: readonly T[];
  readonly replaced: readonly ReplacedEntry<T>[];
  readonly problems: readonly EntryProblem[];
} {
  const problems: EntryProblem[] = [];
  const single = new Map<string, T>();
  const shared = new Map<string, T[]>();
  for (const entry of entries) {
    if (entry.receivedAt > knownAt) continue;
    const there = single.get(entry.id);
    if (there === undefined) single.set(entry.id, entry);
    else if (shared.has(entry.id)) shared.get(entry.id)!.push(entry);
    else shared.set(entry.id, [there, entry]);
  }
  for (const [id, copies] of shared) {
    const spellings = new Set(copies.map(spelled)).size;
    if (spellings === 1) continue;
    single.delete(id);
    problems.push({ entry: id, reason: `${spellings} different entries have this id; give each its own` });
  }
  const replaced = new Set<string>();
  const pairs: ReplacedEntry<T>[] = [];
  for (const entry of single.values()) {
    if (entry.replaces === undefined) continue;
    const older = single.get(entry.replaces);
    const reason = whyNotReplaced(entry, older);
    if (reason === undefined) {
      replaced.add(entry.replaces);
      if (entry.happenedAt.endsAt <= at) pairs.push({ older: older!, entry });
    } else problems.push({ entry: entry.id, reason });
  }
  pairs.sort((a, b) => entryOrder(a.entry, b.entry));
  const standing: T[] = [];
  for (const entry of single.values())
    if (entry.happenedAt.endsAt <= at && !replaced.has(entry.id)) standing.push(entry);
  standing.sort(entryOrder);
  return { standing, replaced: pairs, problems };
}

/** Whether an entry takes the place of an older one: of the same speaker, and received before it. */
export function takesPlaceOf(entry: ToldEntry, older: ToldEntry): boolean {
  return entry.replaces === older.id && whyNotReplaced(entry, older) === undefined;
}

function whyNotReplaced(entry: ToldEntry, older: ToldEntry | undefined): string | undefined {
  if (older === undefined) return `replaces \`${entry.replaces}\`, which is not there; both are kept if it comes`;
  if (voiceOf(older) !== voiceOf(entry))
    return `replaces \`${older.id}\`, which is somebody else's word; both are kept`;
  if (
    by<ToldEntry>(
      (each) => each.receivedAt,
      (each) => each.id,
    )(older, entry) >= 0
  )
    return `replaces \`${older.id}\`, which came later; both are kept`;
  return undefined;
}

/** The speaker as one text. Amounts of two voices are never added: they speak of the same thing. */
export function voiceOf({ speaker }: Pick<ToldEntry, 'speaker'>): string {
  return `${speaker.side}: ${speaker.name}`;
}

/** One text for one content, whatever the order of members. */
function spelled(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${members
    .sort(([a], [b]) => byText(a, b))
    .map(([name, each]) => `${JSON.stringify(name)}:${spelled(each)}`)
    .join()}}`;
}
