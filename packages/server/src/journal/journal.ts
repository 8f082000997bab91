import type { BlobReference, EntryKind, Field, Json, JsonObject, Reference } from '@truceline/record';
import type { Instant, Refusal } from '@truceline/truce/kernel';
import type { Destruction, KeptOpenings } from './destruction.ts';
import type { RedactionGround } from './redaction.ts';

/** Something to be entered: what stands in clear, and what is sealed. */
export interface EntryDraft {
  readonly kind: EntryKind;
  /** `2026-03-01T00:00Z/P1D`, already at the precision that may be public. */
  readonly happened?: string;
  /** Codes and numbers that are public by nature; what stands here can never be erased. */
  readonly body: JsonObject;
  readonly sealed?: readonly { readonly path: string; readonly label: string; readonly value: Json }[];
  readonly refs?: readonly Reference[];
  /** Public evidence, which the case must hold already. */
  readonly blobs?: readonly BlobReference[];
  /** Releasability of the clear part; `clear` unless said otherwise. */
  readonly label?: string;
  /** What the caller knows the draft by: two drafts with one key are one entry. Kept by the operator, not in the record. */
  readonly dedupeKey?: string;
}

/** An entry is in the record for good: where, and under which id. `duplicate` where an earlier one already said it. */
export interface Acknowledged {
  readonly index: number;
  readonly entryId: string;
  readonly duplicate: boolean;
}

/** One entry as the operator sees it. */
export interface StoredEntry {
  readonly index: number;
  readonly entryId: string;
  readonly receivedAt: Instant;
  readonly author: string;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly label: string;
  readonly happened?: string;
  readonly body: JsonObject;
  readonly refs?: readonly Reference[];
  readonly blobs?: readonly BlobReference[];
  /** The sealed fields; absent where nothing was sealed or where it has been destroyed. */
  readonly sealed?: readonly Field[];
  /** True where fields were sealed and nobody here can open any of them any more. */
  readonly withheld?: true;
  /** Paths of fields that were destroyed while others of the entry were kept. */
  readonly destroyed?: readonly string[];
}

/** What opening a journal found. */
export interface StartUp {
  readonly entries: number;
  /** Bytes after the last acknowledged entry, written and never acknowledged; they were cut off. */
  readonly scratchBytes: number;
  /** Sealed fields of entries that were never acknowledged; they were deleted. */
  readonly scratchSealed: number;
  /** Entries whose hashes were computed again. */
  readonly verified: number;
  /** The record came from a version without hashes and key of a log; both were made. */
  readonly upgraded?: true;
}

/** What opening found, in a line for people. */
export function startUpWords({ entries, scratchBytes, scratchSealed, verified, upgraded }: StartUp): string {
  return [
    entries === 0
      ? 'the record is empty'
      : `the record holds ${counted(entries)}; ${verified === entries ? 'all were' : `the last ${verified} were`} hashed again and agree with its checkpoint`,
    ...(scratchBytes > 0 ? [`${scratchBytes} bytes that were never acknowledged were cut off`] : []),
    ...(scratchSealed > 0
      ? [`sealed fields of ${counted(scratchSealed)} that were never acknowledged were deleted`]
      : []),
    ...(upgraded ? ['it came from an earlier version: its log has got a key, and its hashes were written down'] : []),
  ].join('; ');
}

function counted(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}

/**
 * The list of entries of one case, to which one can only add. An append is acknowledged when it would survive a power
 * cut, and then never changes. Drafts handed in while others are being written go out together.
 *
 * `append` rejects with a sentence where the disk fails or a draft can't be an entry; then none of those drafts is in
 * the record. Behind this interface a replicated stream can stand as well as files.
 */
export interface Journal {
  readonly append: (drafts: readonly EntryDraft[]) => Promise<readonly Acknowledged[]>;
  /** Entries from an index on, as far as they were acknowledged when reading began. Throws where the files were changed since. */
  readonly read: (from?: number) => Iterable<StoredEntry>;
  /** The entry that was made for the key, if any. */
  readonly find: (dedupeKey: string) => Acknowledged | undefined;
  /**
   * Destroys sealed fields of entries for good, all of an entry or some, and enters for each that it was done, on whose
   * authority and for which class of reason. The entries and everything else still verify. Rejects with
   * `redaction-unfinished` where it is entered but another program keeps the old bytes alive for now.
   */
  readonly redact: (destructions: readonly Destruction[], ground: RedactionGround) => Promise<readonly Acknowledged[]>;
  /** What opens the sealed fields that are still held, of the entries from one index up to, not including, another. */
  readonly openings: (from: number, to: number) => ReadonlyMap<number, KeptOpenings>;
  /** Leaf hash of an entry in hex. */
  readonly leafOf: (index: number) => string;
  /**
   * The file `.tlog-proof` (C2SP) for an entry that was acknowledged: under the newest checkpoint, signed by both keys of
   * the log. Made when it is asked for. Anyone can check it without this store. Rejects where there is no such entry.
   */
  readonly proof: (index: number) => Promise<Uint8Array>;
  readonly size: number;
  readonly startUp: StartUp;
  readonly close: () => void;
}

/** An error of the journal, with a code for programs and one line for people. */
export interface JournalError extends Error {
  readonly code: string;
}

/** Makes the error with which `append` rejects and `read` throws. */
export function journalError({ code, message }: Pick<Refusal, 'code' | 'message'>): JournalError {
  return Object.assign(new Error(message), { name: 'JournalError', code });
}
