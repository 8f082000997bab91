import { byText } from '../../../kernel/index.ts';
import type { WorksProfile } from './works-profile.ts';

/** Works in a block beyond which not every two of it are compared, but each with those whose names stand next to its own. */
const blockMax = 20;
const neighboursMax = 6;

/** The rarest words of a name by which its works are put into blocks, two words a block. */
const wordsMax = 4;

/** A thousandth of a degree is about a hundred metres. */
const cellDegrees = 0.002;

/**
 * Visits each pair of works once that share two of their rarest words, a place with sector and owner, or a cell of the map with the sector. The
 * number of pairs grows with the number of works, never with its square. Gives in how many blocks not every two were compared:
 * too many share those words.
 */
export function eachCandidate(
  profiles: readonly WorksProfile[],
  visit: (one: WorksProfile, other: WorksProfile) => void,
): number {
  const blocks = new Map<string, number[]>();
  const counts = wordCounts(profiles);
  for (const [index, profile] of profiles.entries())
    for (const key of keysOf(profile, counts)) {
      const there = blocks.get(key);
      if (there === undefined) blocks.set(key, [index]);
      else there.push(index);
    }
  const spelled = profiles.map(({ names }) => (names[0]?.words ?? []).join(' '));
  const found: number[] = [];
  let blocksCut = 0;
  for (const block of blocks.values()) {
    if (block.length < 2) continue;
    const isCut = block.length > blockMax;
    if (isCut) {
      blocksCut++;
      block.sort((a, b) => byText(spelled[a]!, spelled[b]!) || a - b);
    }
    const reach = isCut ? neighboursMax : block.length;
    for (let at = 0; at < block.length; at++)
      for (let to = at + 1; to < block.length && to <= at + reach; to++)
        found.push(Math.min(block[at]!, block[to]!) * profiles.length + Math.max(block[at]!, block[to]!));
  }
  const sorted = Float64Array.from(found).sort();
  for (const [index, each] of sorted.entries())
    if (each !== sorted[index - 1])
      visit(profiles[Math.floor(each / profiles.length)]!, profiles[each % profiles.length]!);
  return blocksCut;
}

function wordCounts(profiles: readonly WorksProfile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { names } of profiles)
    for (const { words } of names) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function keysOf(profile: WorksProfile, counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { words } of profile.names) {
    const rarest = [...words].sort((a, b) => counts.get(a)! - counts.get(b)! || byText(a, b)).slice(0, wordsMax);
    if (rarest.length === 1) keys.add(`word\n${rarest[0]}`);
    rarest.sort();
    for (const [index, word] of rarest.entries())
      for (const other of rarest.slice(index + 1)) keys.add(`words\n${word}\n${other}`);
  }
  for (const sector of profile.sectors) {
    for (const place of profile.places)
      for (const owner of profile.owners) keys.add(`place\n${place}\n${sector}\n${owner}`);
    for (const { at } of profile.positions) {
      const [x, y] = [Math.floor(at[0] / cellDegrees), Math.floor(at[1] / cellDegrees)];
      for (const dx of [0, 1]) for (const dy of [0, 1]) keys.add(`cell\n${x + dx}\n${y + dy}\n${sector}`);
    }
  }
  return keys;
}
