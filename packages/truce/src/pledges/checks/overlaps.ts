import { by, byText } from '../../kernel/index.ts';
import { type Amount, isPositive } from '../amount.ts';
import { type EntryProblem, entriesKnown, voiceOf } from '../known-entries.ts';
import { problemOrder } from '../ledger.ts';
import { type LedgerGround, latestWords } from './ledger-ground.ts';
import type { OverlapEntry, OverlapKind } from './overlap-entry.ts';

/** Two pledges that somebody says overlap. Where others say that they are apart both words stand, and it counts as told. */
export interface Overlap {
  /** In the order of their ids. */
  readonly pledges: readonly [string, string];
  readonly kinds: readonly OverlapKind[];
  /** The amounts that are told to be the same. Empty: nobody says how much. */
  readonly amounts: readonly Amount[];
  readonly saysApart: readonly string[];
  readonly entries: readonly OverlapEntry[];
}

/** What is told of pairs of pledges, on the pledges that their ids now mean. */
export interface OverlapsKnown {
  readonly overlaps: readonly Overlap[];
  /** Pairs that somebody calls two things and nobody calls one, as `id id`. */
  readonly apart: ReadonlySet<string>;
  readonly problems: readonly EntryProblem[];
}

/** Folds what is told of pairs. A pledge with itself, with one that is not there, or with one it was merged with is a problem. */
export function overlapsKnown(entries: readonly OverlapEntry[], { ledger }: LedgerGround): OverlapsKnown {
  const { standing, problems } = entriesKnown(entries, ledger);
  const wrong: EntryProblem[] = [...problems];
  const merged = new Map(ledger.pledges.map(({ id, mergedInto }) => [id, mergedInto]));
  const pairs = new Map<string, { pledges: [string, string]; words: OverlapEntry[] }>();
  for (const entry of latestWords(standing, ({ pledge, with: other }) => pairKey(pledge, other))) {
    const [a, b] = [followed(entry.pledge, merged), followed(entry.with, merged)].sort(byText) as [string, string];
    const missing = [a, b].find((id) => !merged.has(id));
    if (entry.pledge === entry.with)
      wrong.push({ entry: entry.id, reason: `\`${entry.pledge}\` cannot overlap itself` });
    else if (missing !== undefined) wrong.push({ entry: entry.id, reason: `there is no pledge \`${missing}\`` });
    else if (a === b) wrong.push({ entry: entry.id, reason: `both are \`${a}\` since they were merged` });
    else {
      const found = pairs.get(pairKey(a, b)) ?? { pledges: [a, b], words: [] };
      found.words.push(entry);
      pairs.set(pairKey(a, b), found);
    }
  }
  const overlaps: Overlap[] = [];
  const apart = new Set<string>();
  for (const [key, { pledges, words }] of pairs) {
    const told = words.flatMap(({ telling }) => (telling.what === 'overlaps' ? [telling] : []));
    if (told.length === 0) apart.add(key);
    else
      overlaps.push({
        pledges,
        kinds: [...new Set(told.map(({ kind }) => kind))].sort(byText),
        amounts: told.every(({ amount }) => amount && isPositive(amount)) ? told.map(({ amount }) => amount!) : [],
        saysApart: words
          .filter(({ telling }) => telling.what === 'apart')
          .map(voiceOf)
          .sort(byText),
        entries: words,
      });
  }
  const order = by<Overlap>(
    ({ pledges }) => pledges[0],
    ({ pledges }) => pledges[1],
  );
  return { overlaps: overlaps.sort(order), apart, problems: wrong.sort(problemOrder) };
}

/** One text for two pledges in either order. */
export function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b].sort(byText));
}

function followed(id: string, merged: ReadonlyMap<string, string | undefined>): string {
  let now = id;
  for (let next = merged.get(now); next !== undefined; next = merged.get(now)) now = next;
  return now;
}

/** Pledges that hang together by overlaps, however long the chain and whether or not it closes, by their first id. */
export function groupsOf(overlaps: readonly Overlap[]): readonly (readonly Overlap[])[] {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const up = parent.get(at) ?? top;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  for (const { pledges } of overlaps) {
    const [a, b] = [root(pledges[0]), root(pledges[1])].sort(byText) as [string, string];
    parent.set(a, a);
    parent.set(b, a);
  }
  return [...Map.groupBy(overlaps, ({ pledges }) => root(pledges[0]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, each]) => each);
}
