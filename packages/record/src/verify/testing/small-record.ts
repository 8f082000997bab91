import { bytesToHex } from '@noble/hashes/utils.js';
import { isRefusal, type Refusal } from '../../bytes/refusal.ts';
import { composeEntry, entryIdOf, parseEntry } from '../../entries/entry.ts';
import type { ReleasedOpening } from '../../entries/openings.ts';
import { disclose, seal } from '../../entries/seal.ts';
import { type Reference, type Statement, statementText } from '../../entries/statement.ts';
import { ed25519Type, type SigningType, type VerifierKey } from '../../keys/key.ts';
import { type Signer, signerKey, signerOf, verifierOf } from '../../keys/signer.ts';
import { parseNote, signNote } from '../../notes/note.ts';
import { cosign, signCheckpoint } from '../../notes/signed-checkpoint.ts';
import { leafHash } from '../../tree/tree.ts';
import { type LogFiles, logFiles } from './log-files.ts';

/** Throws on a refusal: in a test it is a mistake of the test. */
export function sure<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
}

/** A signer whose secret is one byte, thirty-two times. */
export function testSigner(name: string, byte: number, type: SigningType = ed25519Type): Signer {
  return signerOf(sure(signerKey({ name, type, seed: new Uint8Array(32).fill(byte) })));
}
/** The key of a signer. */
export function keyOfSigner(signer: Signer): VerifierKey {
  return sure(verifierOf(signer));
}

/** The log of the small records. */
export const testOrigin = 'truceline.example/record/test';
/** The key that signs for it. */
export const testLog = testSigner(testOrigin, 1);
const author = testSigner('author.example/a', 2);
/** The key of the one author. */
export const testAuthor = keyOfSigner(author);
/** When its checkpoints are signed; entry 0 is received then too. */
export const testNowMs = Date.UTC(2030, 0, 1);

/** One entry of the small records: `change` spoils it. */
export interface Spoil {
  readonly receivedAtMs?: number;
  readonly statement?: Partial<Statement>;
  readonly signer?: Signer;
}

/** Entries of one author, each sealing a field and every tenth referring to the one before it. */
export function smallEntries(size: number, spoil: ReadonlyMap<number, Spoil> = new Map()): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  let prev: string | undefined;
  for (let index = 0; index < size; index++) {
    const { receivedAtMs, statement: changed, signer } = spoil.get(index) ?? {};
    const reference: Reference[] =
      index % 10 === 9 ? [{ rel: 'cites', index: index - 1, leaf: bytesToHex(leafHash(entries[index - 1]!)) }] : [];
    const statement: Statement = {
      author: author.name,
      seq: index,
      ...(prev === undefined ? {} : { prev }),
      kind: 'report',
      v: 1,
      label: 'clear',
      ...(reference.length > 0 ? { refs: reference } : {}),
      sealed: sealedOf(index).header,
      body: { number: index },
      ...changed,
    };
    const text = sure(statementText(statement));
    const note = sure(signNote(text, [signer ?? author]));
    prev = entryIdOf(sure(parseNote(note)).textBytes);
    entries.push(sure(composeEntry({ receivedAtMs: receivedAtMs ?? testNowMs + index, note })));
    sure(parseEntry(entries[index]!));
  }
  return entries;
}

/** The field that an entry seals, released. */
export function openingOf(index: number): ReleasedOpening {
  return { index, ...disclose(sealedOf(index), ['text']) };
}

function sealedOf(index: number) {
  const field = { path: 'text', label: 'amber', value: `words of ${index}` };
  return sure(seal([field], new Uint8Array(32).fill(index % 256)));
}

/** The published files of a record of these entries, signed by its log and these. */
export async function smallRecord(
  entries: readonly Uint8Array[],
  cosigners: readonly Signer[] = [],
): Promise<LogFiles> {
  const log = await logFiles(entries);
  const note = sure(
    signCheckpoint({ origin: testOrigin, ...log.head, extensions: [] }, [testLog], { nowMs: testNowMs }),
  );
  return { head: log.head, files: new Map([...log.files, ['checkpoint', cosigned(note, cosigners)]]) };
}

function cosigned(note: Uint8Array, cosigners: readonly Signer[]): Uint8Array {
  const { text, signatures } = sure(parseNote(note));
  return cosigners.length === 0 ? note : sure(cosign(text, cosigners, { nowMs: testNowMs, existing: signatures }));
}
