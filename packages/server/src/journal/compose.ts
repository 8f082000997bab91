import { randomBytes } from 'node:crypto';
import {
  composeEntry,
  encodeUtf8,
  entryIdOf,
  isRefusal,
  type LeafHash,
  type Refusal,
  refuse,
  type Signer,
  type Statement,
  seal,
  signNote,
  statementText,
} from '@truceline/record';
import type { Instant } from '@truceline/truce/kernel';
import { blobPath } from '../store/index.ts';
import type { Destruction } from './destruction.ts';
import type { Disk } from './disk.ts';
import { leafHashOf, sha256 } from './hashing.ts';
import type { EntryDraft } from './journal.ts';
import type { SealedRow } from './sealed-fields.ts';

/** Who writes, by which clock, with which chance. A clock that goes back does not take the record back with it. */
export interface Pen {
  readonly author: Signer;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** Folder of the case, where its evidence lies. */
  readonly folder: string;
  readonly disk: Pick<Disk, 'lengthOf'>;
}

/** The end of the record, as far as the next entry needs to know it. */
export interface End {
  readonly size: number;
  readonly nextSeq: number;
  readonly prev?: string;
  readonly receivedAtMs: number;
}

/** An entry ready to be written, and what the operator keeps of it. */
export interface Composed {
  readonly bytes: Uint8Array;
  readonly leaf: LeafHash;
  readonly row: SealedRow;
  readonly end: End;
}

/** Chance from the operating system: the secrets of sealed fields rest on it. */
export const systemRandom: Pen['random'] = (bytes) => randomBytes(bytes);

/** Makes the entry that comes after `end`: seals, states, signs, and puts the header before it. */
export function compose(draft: EntryDraft, end: End, pen: Pen, destroys?: Destruction): Composed | Refusal {
  const missing = draft.blobs?.find((blob) => pen.disk.lengthOf(blobPath(pen.folder, blob.sha256)) === undefined);
  if (missing)
    return refuse(
      'blob-missing',
      `evidence \`${missing.sha256}\` is not in this case; put it there before an entry refers to it`,
    );
  const secret = draft.sealed && pen.random(32);
  const sealed = draft.sealed && secret && seal(draft.sealed, secret, sha256);
  if (isRefusal(sealed)) return sealed;
  const statement: Statement = {
    author: pen.author.name,
    seq: end.nextSeq,
    ...(end.prev === undefined ? {} : { prev: end.prev }),
    kind: draft.kind,
    v: 1,
    label: draft.label ?? 'clear',
    ...(draft.happened === undefined ? {} : { happened: draft.happened }),
    ...(draft.refs?.length ? { refs: draft.refs } : {}),
    ...(sealed ? { sealed: sealed.header } : {}),
    ...(draft.blobs?.length ? { blobs: draft.blobs } : {}),
    body: draft.body,
  };
  const text = statementText(statement);
  if (isRefusal(text)) return text;
  const note = signNote(text, [pen.author]);
  if (isRefusal(note)) return note;
  const receivedAtMs = Math.max(end.receivedAtMs, pen.now());
  const bytes = composeEntry({ receivedAtMs, note });
  if (isRefusal(bytes)) return bytes;
  const entryId = entryIdOf(encodeUtf8(text) as Uint8Array);
  const row: SealedRow = {
    index: end.size,
    entryId,
    ...(draft.sealed && secret ? { secret, fields: draft.sealed } : {}),
    ...(draft.dedupeKey === undefined ? {} : { dedupeKey: draft.dedupeKey }),
    ...(destroys === undefined ? {} : { destroys }),
  };
  return {
    bytes,
    leaf: leafHashOf(bytes),
    row,
    end: { size: end.size + 1, nextSeq: end.nextSeq + 1, prev: entryId, receivedAtMs },
  };
}
