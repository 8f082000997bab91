import { needsAgainstWorks, recoveryAt, worksDuplicates, worksSums } from '@truceline/truce/recovery';
import type { Figure } from './figure.ts';
import { inventedRecovery, recoveryEnds } from './recovery/world.ts';

const aimMs = 5_000;

/**
 * 100,000 invented works and 20,000 assets: all folded, works listed twice found, needs put against works. Of the works that the
 * world lists twice on purpose, how many are found: those that share an identifier, and those that share a name alone.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const { words, sameByIdentifier, sameByName } = inventedRecovery({ works: 100_000, assets: 20_000 }, seed);
  const time = { at: recoveryEnds, knownAt: recoveryEnds };
  const folded = timed(() => recoveryAt(words, time));
  const { works } = folded.result;
  const found = timed(() => worksDuplicates(works));
  const copies = found.result;
  const sums = timed(() => worksSums(works, ['sector', 'region'], copies.same));
  const against = timed(() => needsAgainstWorks(folded.result, 'sector', copies.same));
  const likeByName = copies.suspected.filter(({ works: [a, b] }) => isPlanted(a, b)).length;
  return [
    {
      id: 'recovery/entries',
      ours: words.works.length + words.asset.length + words.assessment.length,
      unit: 'entries',
    },
    { id: 'recovery/works', ours: works.length, unit: 'works' },
    ...inTime('recovery/fold', folded),
    ...inTime('recovery/duplicates', found),
    { id: 'recovery/sums', ours: Math.round(sums.ms), unit: 'ms' },
    { id: 'recovery/needs-against-works', ours: Math.round(against.ms), unit: 'ms' },
    {
      id: 'recovery/certain',
      ours: copies.certain.length,
      unit: `groups of ${sameByIdentifier} listed under one identifier`,
    },
    {
      id: 'recovery/suspected-planted',
      ours: likeByName,
      unit: `pairs of ${sameByName} listed under a like name alone`,
    },
    { id: 'recovery/suspected', ours: copies.suspected.length, unit: 'pairs in all' },
    { id: 'recovery/blocks-cut', ours: copies.blocksCut, unit: 'blocks' },
    { id: 'recovery/memory', ours: Math.round(process.memoryUsage().rss / 2 ** 20), unit: 'MiB resident' },
  ];
}

/** Whether the second of two works is the copy that the world made of the first. */
function isPlanted(a: string, b: string): boolean {
  return a.startsWith('d') && b.startsWith('m') && Number(a.slice(1)) === Number(b.slice(1)) + 1;
}

/** By the clock, and by the time that the processor worked for it, the collection of garbage too: others may use the machine. */
function inTime(id: string, { ms, cpuMs }: Timed<unknown>): readonly Figure[] {
  return [
    { id, ours: Math.round(ms), unit: 'ms', reach: aimMs, reached: ms <= aimMs },
    { id: `${id}-processor`, ours: Math.round(cpuMs), unit: 'ms of one core' },
  ];
}

interface Timed<T> {
  readonly result: T;
  readonly ms: number;
  readonly cpuMs: number;
}

function timed<T>(run: () => T): Timed<T> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(used);
  return { result, ms: performance.now() - began, cpuMs: (user + system) / 1_000 };
}
