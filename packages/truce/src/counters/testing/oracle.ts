import type { Counter, CounterEpisode } from '../counter.ts';
import type { Entries } from '../entries.ts';

/**
 * The meaning of a counter, said as plainly as it can be and without any care for time: at every instant at which anything
 * begins or ends to count, all that counts is added up afresh. What the fast ways give must be this.
 */
export function oracleEpisodes(entries: Entries, counter: Counter, knownAt: number): readonly CounterEpisode[] {
  const last = new Map<number, number>();
  for (let entry = 0; entry < entries.length; entry++)
    if (entries.receivedAt[entry]! <= knownAt) last.set(entries.item[entry]!, entry);
  const counting = [...last.values()]
    .filter((entry) => entries.retracts[entry] === 0)
    .filter((entry) => (counter.traits[entries.trait[entry]!] ?? 0) >= counter.least)
    .filter((entry) => (counter.places[entries.place[entry]!] ?? 0) >= counter.least)
    .filter((entry) => {
      const at = entries.at[entry]!;
      return counter.guard === undefined || counter.guard.some(([from, to]) => from <= at && at < to);
    })
    .map((entry) => ({
      from: entries.at[entry]!,
      until: untilOf(entries.at[entry]!, counter),
      amount: counter.measure === 'sum' ? (entries.amount?.[entry] ?? 1) : 1,
      key: entries.key?.[entry] ?? entry,
    }));
  const instants = [...new Set(counting.flatMap(({ from, until }) => [from, until]))]
    .filter((at) => at !== Infinity)
    .sort((a, b) => a - b);
  const episodes: CounterEpisode[] = [];
  let begun: number | undefined;
  for (const at of instants) {
    const there = counting.filter(({ from, until }) => from <= at && at < until);
    const number =
      counter.measure === 'distinct'
        ? new Set(there.map(({ key }) => key)).size
        : there.reduce((sum, { amount }) => sum + amount, 0);
    if (begun === undefined && number >= counter.onset) begun = at;
    else if (begun !== undefined && number < counter.clear) {
      episodes.push({ onset: begun, clear: at });
      begun = undefined;
    }
  }
  if (begun !== undefined) episodes.push({ onset: begun });
  return episodes;
}

function untilOf(at: number, { window }: Counter): number {
  if (window.kind === 'sliding') return at + window.lengthMs;
  return window.kind === 'until' ? ([...window.ends].find((end) => end > at) ?? Infinity) : Infinity;
}
