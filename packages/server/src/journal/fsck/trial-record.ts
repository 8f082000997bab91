import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSegment } from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { beforeEach } from 'vitest';
import { drafts, type TrialJournals, trialJournals } from '../trial-journal.ts';
import type { FsckLine } from './finding.ts';
import { type FsckExtent, fsck } from './fsck.ts';

/** Entries of a trial record. */
export const entries = 600;

/** A record of 600 entries, made anew for each test, with its bytes as they were written. For tests alone. */
export interface TrialRecord {
  readonly trial: TrialJournals;
  readonly before: () => ReadonlyMap<string, Buffer>;
  readonly restore: () => void;
  /** The entry that a byte of the first segment belongs to. */
  readonly entryAt: (byte: number) => number;
  readonly linesOf: (extent?: FsckExtent) => Promise<readonly FsckLine[]>;
  readonly failuresOf: (extent?: FsckExtent) => Promise<readonly FsckLine[]>;
}

export function trialRecord(): TrialRecord {
  const trial = trialJournals();
  let before: ReadonlyMap<string, Buffer> = new Map();
  beforeEach(async () => {
    const journal = await trial.opened();
    for (let from = 0; from < entries; from += 100) await journal.append(drafts(100, from));
    journal.close();
    const paths = ['segments', 'hashes'].flatMap((folder) =>
      readdirSync(join(trial.folder, folder)).map((name) => `${folder}/${name}`),
    );
    before = new Map(paths.map((path) => [path, readFileSync(join(trial.folder, path))]));
  });
  const linesOf = async (extent: FsckExtent = {}) => {
    const report = await fsck(trial.folder, extent);
    if (isRefusal(report)) throw new Error(report.message);
    return report.lines;
  };
  return {
    trial,
    before: () => before,
    restore: () => {
      for (const [path, bytes] of before) writeFileSync(join(trial.folder, path), bytes);
    },
    entryAt: (byte) => {
      let end = 0;
      return parseSegment(before.get('segments/000000.seg')!).entries.findIndex((entry) => {
        end += 2 + entry.length;
        return byte < end;
      });
    },
    linesOf,
    failuresOf: async (extent) => (await linesOf(extent)).filter(({ outcome }) => outcome === 'fail'),
  };
}

/** Where a line says the damage is: the first and the last entry. */
export function pairOf({ entries: of }: FsckLine): readonly number[] | undefined {
  return of && [of.from, of.to];
}
