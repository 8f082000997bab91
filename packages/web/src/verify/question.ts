import type { CheckLine } from '@truceline/record/verifying';

/** What is to be checked: every entry, one entry by its index, one number by its address, or a proof that was saved as a file. */
export type Asked =
  | { readonly what: 'whole' }
  | { readonly what: 'proof'; readonly proof: Blob; readonly entry?: Blob }
  | { readonly what: 'entry'; readonly index: number }
  | { readonly what: 'number'; readonly address: string };

/** Where the published files lie: below an address, or among files that the reader chose. */
export type Source =
  | { readonly kind: 'address'; readonly base: string }
  | { readonly kind: 'files'; readonly prefix: string; readonly files: readonly ChosenFile[] };

/** A file that the reader chose, by its path below the chosen folder. */
export interface ChosenFile {
  readonly path: string;
  readonly blob: Blob;
}

/** What the page asks the worker. All that is trusted stands here; everything else is read and checked. */
export interface Question {
  readonly number: number;
  readonly asked: Asked;
  readonly source: Source;
  /** Keys of the log, `name+keyid+base64`; none: what the record's policy names, which is said. */
  readonly keys: readonly string[];
  /** Who gave them: the reader, an earlier visit, or the page. */
  readonly keysFrom: 'reader' | 'memory' | 'page';
  /** The note of the last checkpoint that this reader saw to be right. */
  readonly seen?: string;
  readonly nowMs: number;
}

/** What the worker says of a question, by its number: each line as it is found, how much is read, and the end. */
export type Told =
  | { readonly number: number; readonly said: 'line'; readonly line: CheckLine }
  | { readonly number: number; readonly said: 'read'; readonly files: number; readonly bytes: number }
  | { readonly number: number; readonly said: 'file'; readonly file: KeptFile }
  | { readonly number: number; readonly said: 'end'; readonly checkpoint?: CheckedHead }
  | { readonly number: number; readonly said: 'trouble'; readonly words: string };

/** A file that the reader may keep: a proof, an entry, evidence of a fork. */
export interface KeptFile {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly words: string;
  readonly bytes: Uint8Array;
}

/** The checkpoint that the lines speak of: what this reader may remember where all of it was right. */
export interface CheckedHead {
  readonly origin: string;
  readonly size: number;
  /** Root in base64. */
  readonly root: string;
  /** The whole signed note. */
  readonly note: string;
  /** Keys of the log by which its signatures were checked. */
  readonly keys: readonly string[];
}
