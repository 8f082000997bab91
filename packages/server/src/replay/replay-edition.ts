import { createHash } from 'node:crypto';
import { instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EditionRun, editionText, knownAtOf } from '@truceline/truce/pages';
import { type CaseGround, caseFrom } from '../cases/assembled.ts';
import { editionOf } from '../cases/case-input.ts';
import type { StoredEntry } from '../journal/index.ts';

/** An edition that was made again: its text, and the SHA-256 of it. */
export interface ReplayedEdition {
  readonly text: string;
  readonly sha256: string;
  /** Entries that it rests on. */
  readonly entries: number;
  /** Of these, such as seal fields that are open no more, or not to this reader. */
  readonly closed: number;
}

/**
 * Evaluates the terms again: from the entries of the record before the run, as far as they were received by its known-at, under
 * the run's own settings, makes the edition anew. Whether it is the published one, its SHA-256 says.
 */
export function replayEdition(
  ground: CaseGround,
  entries: Iterable<StoredEntry>,
  run: EditionRun,
): ReplayedEdition | Refusal {
  const knownAt = knownAtOf(run);
  const used = [...entries].filter(({ index, receivedAt }) => index < run.size && receivedAt <= knownAt);
  try {
    const open = caseFrom(ground, used);
    if (isRefusal(open)) return open;
    const { profile } = ground.file;
    const edition = editionOf(open, instant(knownAt + profile.delayHours * 3_600_000), profile);
    if (isRefusal(edition)) return edition;
    const text = editionText(edition);
    return {
      text,
      sha256: sha256Of(text),
      entries: used.length,
      closed: used.filter(({ withheld }) => withheld).length,
    };
  } catch (error) {
    // Sealed fields that do not make what their entry names: a part of them is open, or a file was changed.
    return refuse('replay-entries', `the entries cannot be evaluated: ${(error as Error).message}`);
  }
}

/** Hex SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
