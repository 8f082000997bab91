import { concatBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '../bytes/canonical.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import type { VerifierKey } from '../keys/key.ts';
import { type NoteSignature, openNote, parseNote } from '../notes/note.ts';
import { entryBytesMax } from './segment.ts';
import { parseStatement, type Statement } from './statement.ts';

/**
 * One leaf of the record (RECORD, section 3): the log's header, an empty line, and the author's signed note, verbatim.
 *
 *     truceline/entry/v1
 *     received 2026-03-01T05:12:07.412Z
 *
 *     {"author":"mission.example/patrol-7","body":{…},"kind":"report",…,"seq":218,"v":1}
 *
 *     — mission.example/patrol-7 GqVw3…
 */
export interface Entry {
  /** Milliseconds since 1970, as the header says: the log's own statement. */
  readonly receivedAtMs: number;
  readonly statement: Statement;
  /** Names the submission: hex SHA-256 over its tag and the note text. The same submission twice is one entry. */
  readonly entryId: string;
  readonly signatures: readonly NoteSignature[];
  /** The author's note exactly as received. */
  readonly note: Uint8Array;
  /** The whole entry: what is hashed into the tree. */
  readonly bytes: Uint8Array;
}

const firstLine = 'truceline/entry/v1\nreceived ';
const headerBytes = firstLine.length + '2026-03-01T05:12:07.412Z'.length + 2;

/** Puts the header before an author's note. Refuses more than 65,535 bytes, and a note that is no statement of its author. */
export function composeEntry(parts: {
  readonly receivedAtMs: number;
  readonly note: Uint8Array;
}): Uint8Array | Refusal {
  const received = new Date(parts.receivedAtMs);
  if (!Number.isSafeInteger(parts.receivedAtMs) || !/^\d{4}-/.test(isoOf(received)))
    return refuse('entry-received', 'the moment of receipt is not in the years 0 to 9999');
  const header = encodeUtf8(`${firstLine}${received.toISOString()}\n\n`);
  if (isRefusal(header)) return header;
  const bytes = concatBytes(header, parts.note);
  if (bytes.length > entryBytesMax)
    return refuse(
      'entry-size',
      `the entry would have ${bytes.length} bytes, at most ${entryBytesMax} fit; seal long text instead of stating it`,
    );
  return bytes;
}

/** Reads an entry and keeps its exact bytes. Checks form, not signatures: those need keys (`checkAuthor`). */
export function parseEntry(bytes: Uint8Array): Entry | Refusal {
  if (bytes.length > entryBytesMax)
    return refuse('entry-size', `an entry has at most ${entryBytesMax} bytes, not ${bytes.length}`);
  const header = decodeUtf8(bytes.subarray(0, headerBytes));
  if (isRefusal(header)) return refuse('entry-header', 'the entry does not begin with `truceline/entry/v1`');
  const received = new RegExp(`^${firstLine}(.{24})\n\n$`).exec(header)?.[1];
  const receivedAtMs = received === undefined ? Number.NaN : Date.parse(received);
  if (received === undefined || isoOf(new Date(receivedAtMs)) !== received)
    return refuse('entry-header', 'the entry does not begin with `truceline/entry/v1` and a moment of receipt');
  const note = bytes.subarray(headerBytes);
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return parsed;
  const statement = parseStatement(parsed.text);
  if (isRefusal(statement)) return statement;
  if (!parsed.signatures.some(({ name }) => name === statement.author))
    return refuse('entry-unsigned', `the entry bears no signature of its author \`${statement.author}\``);
  return {
    receivedAtMs,
    statement,
    entryId: entryIdOf(parsed.textBytes),
    signatures: parsed.signatures,
    note,
    bytes,
  };
}

/** Names a submission: hex SHA-256 over `truceline/entry-id/v1`, a zero byte and the bytes of the note text. */
export function entryIdOf(noteText: Uint8Array): string {
  return sha256Hex(concatBytes(idTag, noteText));
}

/** Checks that the author signed the entry with one of these keys: the entry itself, or why not. */
export function checkAuthor(entry: Entry, known: readonly VerifierKey[]): Entry | Refusal {
  const opened = openNote(entry.note, known);
  if (isRefusal(opened)) return opened;
  if (!opened.verified.some(({ name }) => name === entry.statement.author))
    return refuse('entry-author', `no known key of \`${entry.statement.author}\` signed this entry`);
  return entry;
}

const idTag = encodeUtf8('truceline/entry-id/v1\0') as Uint8Array;

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
