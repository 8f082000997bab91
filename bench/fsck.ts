import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSignerKey, isRefusal as isRecordRefusal, parseSignerKey } from '@truceline/record';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { type EntryDraft, fsck, openJournal, rebuild } from '../packages/server/src/journal/index.ts';
import { signerWith } from '../packages/server/src/store/author-key.ts';
import type { Figure } from './figure.ts';

/** Entries of the record; `BENCH_ENTRIES` makes a smaller one. */
const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const group = 10_000;
/** One entry in so many seals a field, as what comes in beside reports does. */
const sealedEvery = 10;

/**
 * `truceline fsck` on a record of 1,000,000 entries of some 300 bytes: seconds for all hashes up to the root, for form, chains,
 * references and sealed fields, for every author's signature, each apart; and `truceline rebuild` of its files of hashes.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-fsck-'));
  try {
    await written(folder, seed);
    const report = await fsck(folder, { signatures: true });
    if (isRefusal(report)) throw new Error(report.message);
    const failed = report.lines.find(({ outcome }) => outcome === 'fail');
    if (failed) throw new Error(failed.words);
    const since = performance.now();
    const made = await rebuild(folder);
    if (isRefusal(made)) throw new Error(made.message);
    const rebuildMs = performance.now() - since;
    const { hashes, entries: formMs, signatures } = report.tookMs;
    const reach = 60 * (entries / 1_000_000);
    return [
      { id: 'entries', ours: report.size, unit: 'entries' },
      { id: 'fsck-hashes', ours: seconds(hashes), unit: 's', reach, reached: hashes / 1_000 <= reach },
      { id: 'fsck-form-chains-sealed', ours: seconds(formMs), unit: 's' },
      { id: 'fsck-signatures', ours: seconds(signatures), unit: 's' },
      { id: 'rebuild', ours: seconds(rebuildMs), unit: 's' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}

async function written(folder: string, seed: number): Promise<void> {
  const key = formatSignerKey('bench', new Uint8Array(32).fill(seed % 256));
  const parsed = isRecordRefusal(key) ? key : parseSignerKey(key);
  if (isRecordRefusal(parsed)) throw new Error(parsed.message);
  const journal = await openJournal({ folder, author: signerWith(parsed), now: () => instant(Date.UTC(2031, 0, 1)) });
  if (isRefusal(journal)) throw new Error(journal.message);
  for (let from = 0; from < entries; from += group)
    await journal.append(Array.from({ length: Math.min(group, entries - from) }, (_, at) => draft(from + at)));
  journal.close();
}

function draft(number: number): EntryDraft {
  const sealed = [{ path: 'text', label: 'amber', value: `an invented sentence ${number}` }];
  return { kind: 'call', body: { number }, ...(number % sealedEvery === 0 ? { sealed } : {}) };
}
