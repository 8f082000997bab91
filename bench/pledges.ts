import { instant } from '@truceline/truce/kernel';
import { ledgerFrom, PledgeBook, type PledgeEntry } from '@truceline/truce/pledges';
import type { Figure } from './figure.ts';
import { instantIn, inventedPledges, worldEnds } from './pledges/world.ts';

const pledges = 100_000;
const asked = 60;
const added = 200;
const aimMs = 100;

/**
 * 100,000 invented pledges with a million entries: all of them folded, the book of them made, and then pages, half of them as of now and
 * half at two instants of their own: sums by donor and kind with what is only named and the flags, one pledge's history, a donor's
 * ladder with a hundred of its pledges, a hundred pledges with a flag. Last, entries that are added, late ones too. Medians and the 95th of a hundred.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const entries = inventedPledges(pledges, seed);
  const now = { at: worldEnds, knownAt: worldEnds };
  const folded = timed(() => ledgerFrom(entries, now).pledges.length);
  const made = timed(() => new PledgeBook(entries));
  const book = made.result;
  const figures: Figure[] = [
    { id: 'pledges/entries', ours: entries.length, unit: 'entries' },
    { id: 'pledges/fold', ours: Math.round(folded.ms), unit: 'ms' },
    { id: 'pledges/book', ours: Math.round(made.ms), unit: 'ms' },
    { id: 'pledges/memory', ours: Math.round(process.memoryUsage().rss / 2 ** 20), unit: 'MiB resident' },
  ];
  const pages = {
    sums: (time) => [book.sums(time, ['donor', 'kind']), book.named(time, ['donor', 'kind']), book.flags(time)],
    pledge: (time, index) => book.history(nameOf(index), time),
    donor: (time, index) => [
      book.sums(time, ['donor']),
      book.flags(time, `donor ${index % 42}`),
      book.ofDonor(`donor ${index % 42}`, time, { count: 100 }),
    ],
    flagged: (time) => book.flagged('instrument', time, { count: 100 }),
    problems: (time) => book.problems(time, { count: 100 }),
  } satisfies Record<string, (time: typeof now, index: number) => unknown>;
  for (const [name, page] of Object.entries(pages)) {
    const times = Array.from({ length: asked }, (_, index) => {
      const at = instantIn(((index * 37) % asked) / asked);
      const other = instant(at + index * 86_400_000);
      return timed(() => page(index % 2 === 0 ? now : { at, knownAt: index % 4 === 1 ? at : other }, index * 1_613)).ms;
    });
    figures.push(...quantiles(`pledges/page-${name}`, times));
  }
  const news = newsFor(entries, now.at);
  figures.push(
    ...quantiles(
      'pledges/add',
      news.map((entry) => timed(() => book.add(entry)).ms),
    ),
  );
  const after = news.map((_, index) => {
    book.add({ ...news[index]!, id: `again/${index}` });
    return timed(() => book.sums(now, ['donor'])).ms;
  });
  figures.push(...quantiles('pledges/sums-after-add', after.slice(0, asked)));
  return figures;
}

/** New words on pledges that are there, received last, every second of them on something long ago. */
function newsFor(entries: readonly PledgeEntry[], at: PledgeEntry['receivedAt']): readonly PledgeEntry[] {
  return Array.from({ length: added }, (_, index): PledgeEntry => {
    const old = entries[(index * 7_919) % entries.length]!;
    const happenedAt = index % 2 === 0 ? old.happenedAt : { startsAt: at, endsAt: at };
    return { ...old, id: `news/${index}`, happenedAt, receivedAt: instant(at + index) };
  });
}

function nameOf(index: number): string {
  return `p${String(index % pledges).padStart(6, '0')}`;
}

function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const began = performance.now();
  const result = run();
  return { result, ms: performance.now() - began };
}

function quantiles(id: string, times: readonly number[]): readonly Figure[] {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
  return [
    { id, ours: at(0.5), unit: 'ms' },
    { id: `${id}-p95`, ours: at(0.95), unit: 'ms', reach: aimMs, reached: at(0.95) <= aimMs },
  ];
}
