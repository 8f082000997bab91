import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSignerKey, parseSignerKey, type Signer, type SignerKey } from '@truceline/record';
import { instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { afterEach, beforeEach } from 'vitest';
import { signerWith } from '../store/author-key.ts';
import { type EntryDraft, type Journal, openJournal } from './index.ts';
import type { JournalOptions } from './open-journal.ts';

/** 1 March 2026, noon: the time of trial journals unless a test brings a clock. */
export const noon = Date.UTC(2026, 2, 1, 12);

/** A key that every run makes anew alike. */
export function signerNamed(name: string): Signer {
  return signerWith(parseSignerKey(formatSignerKey(name, new Uint8Array(32).fill(name.length)) as string) as SignerKey);
}

export const author = signerNamed('local-test');

/** Journals in a folder of their own, which goes when the test ends. For tests alone. */
export interface TrialJournals {
  readonly folder: string;
  readonly segment: string;
  readonly opened: (options?: Partial<JournalOptions>) => Promise<Journal>;
  readonly refusalOf: (options?: Partial<JournalOptions>) => Promise<Pick<Refusal, 'code' | 'message'>>;
}

/** Gives every test of a file its folder, and closes what the test left open. */
export function trialJournals(): TrialJournals {
  let folder = '';
  let open: Journal[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truceline-journal-'));
  });
  afterEach(() => {
    for (const journal of open) journal.close();
    open = [];
    rmSync(folder, { recursive: true });
  });
  const tryOpen = async (options: Partial<JournalOptions> = {}) => {
    const journal = await openJournal({ folder, author, now: () => instant(noon), ...options });
    if (!isRefusal(journal)) open.push(journal);
    return journal;
  };
  return {
    get folder() {
      return folder;
    },
    get segment() {
      return join(folder, 'segments', '000000.seg');
    },
    opened: async (options) => {
      const journal = await tryOpen(options);
      if (isRefusal(journal)) throw new Error(journal.message);
      return journal;
    },
    refusalOf: async (options) => {
      const journal = await tryOpen(options);
      return isRefusal(journal) ? journal : { code: 'opened', message: '' };
    },
  };
}

/** A report with a number in clear and a sentence that is sealed. */
export function draft(number: number, more: Partial<EntryDraft> = {}): EntryDraft {
  const sealed = [{ path: 'text', label: 'amber', value: `by the mill ${number}` }];
  return { kind: 'report', happened: '2026-03-01T00:00Z/P1D', body: { number }, sealed, ...more };
}

export function drafts(count: number, from = 0): readonly EntryDraft[] {
  return Array.from({ length: count }, (_, at) => draft(from + at));
}

/** The numbers of all entries, in their order. */
export function numbers(journal: Journal): readonly unknown[] {
  return [...journal.read()].map(({ body }) => body.number);
}

/** The error with which an append is rejected. */
export async function fails(
  journal: Journal,
  asked: readonly EntryDraft[],
): Promise<Pick<Refusal, 'code' | 'message'>> {
  return journal.append(asked).then(
    () => ({ code: 'accepted', message: '' }),
    (error: unknown) => error as { readonly code: string; readonly message: string },
  );
}
