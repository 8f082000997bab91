import {
  canonicalBytes,
  composeEntry,
  cosignatureType,
  ed25519Type,
  emptyRoot,
  formatAddCheckpoint,
  formatBundle,
  formatCheckpoint,
  formatKeyRing,
  formatPolicy,
  formatProof,
  leafHash,
  mlDsaType,
  type NodeHash,
  nodeHash,
  type Policy,
  parseNote,
  parsePolicy,
  type Refusal,
  type RootHash,
  type Signer,
  type SigningType,
  type Statement,
  signCheckpoint,
  signerKey,
  signerOf,
  signNote,
  statementText,
  tilePath,
  type VerifierKey,
  verifierKeyText,
  verifierOf,
} from '../src/index.ts';

/** Right bytes of every format, made anew from fixed seeds, and the keys under which the signed ones open. */
export interface Right {
  readonly known: readonly VerifierKey[];
  readonly bytes: Readonly<Record<FormatName, readonly Uint8Array[]>>;
}

/** The formats that strangers write and we read. */
export const formatNames = [
  'note',
  'checkpoint',
  'proof',
  'entry',
  'key',
  'policy',
  'keyring',
  'request',
  'tile-path',
  'bundle',
  'json',
] as const;

/** One of them. */
export type FormatName = (typeof formatNames)[number];

const nowMs = Date.UTC(2026, 2, 1, 5, 12, 7, 412);
const origin = 'log.example/case';

/** Makes them. */
export function rightBytes(): Right {
  const log = [signer(origin, ed25519Type, 1), signer(origin, mlDsaType, 2)];
  const witnesses = [signer('w1.example', cosignatureType, 3), signer('w2.example', mlDsaType, 4)];
  const author = signer('mission.example/patrol-7', ed25519Type, 5);
  const hashes = [1, 2, 3].map((n) => leafHash(Uint8Array.of(n)) as Uint8Array as NodeHash);
  const heads = [0, 3, 70_000].map((size) => ({
    origin,
    size,
    root: (size === 0 ? emptyRoot() : nodeHash(hashes[0]!, hashes[1]!)) as Uint8Array as RootHash,
    extensions: size === 3 ? ['an extension'] : [],
  }));
  const ed25519Notes = heads.map((head) => ok(signCheckpoint(head, log.slice(0, 1), { nowMs })));
  const longNote = ok(signCheckpoint(heads[2]!, log, { nowMs }));
  const statements = [0, 1].map(
    (seq): Statement => ({
      author: author.name,
      seq,
      ...(seq > 0 && { prev: 'ab'.repeat(32) }),
      kind: 'report',
      v: 1,
      label: 'clear',
      happened: '2026-03-01T04:00Z/PT1H',
      body: { class: 'artillery', rounds: 3 * seq },
    }),
  );
  const authorNotes = statements.map((statement) => ok(signNote(ok(statementText(statement)), [author])));
  const entries = authorNotes.map((note) => ok(composeEntry({ receivedAtMs: nowMs, note })));
  const keys = [...log, ...witnesses].map((each) => ok(verifierOf(each)));
  const ring = {
    origin,
    number: 3,
    keys: [
      { role: 'log', key: keys[0]!, from: 0, until: 81_234 },
      { role: 'author', key: ok(verifierOf(author)), from: 120 },
    ],
  };
  return {
    known: [...keys, ok(verifierOf(author))],
    bytes: {
      note: [...ed25519Notes, longNote, ...authorNotes],
      checkpoint: [...ed25519Notes.map((note) => ok(parseNote(note)).textBytes), ...heads.map(textBytes)],
      proof: [
        formatProof({ index: 2, path: hashes, checkpoint: ed25519Notes[2]! }),
        formatProof({ index: 0, path: [], checkpoint: ed25519Notes[1]!, extra: Uint8Array.of(1, 2) }),
      ],
      entry: entries,
      key: keys.map((key) => Uint8Array.from(Buffer.from(verifierKeyText(key)))),
      policy: [formatPolicy(policyOf(keys))],
      keyring: [Uint8Array.from(Buffer.from(formatKeyRing(ring)))],
      request: [
        formatAddCheckpoint({ oldSize: 2, proof: hashes, note: ed25519Notes[2]! }),
        formatAddCheckpoint({ oldSize: 0, proof: [], note: ed25519Notes[1]! }),
      ],
      'tile-path': [
        { level: 0, n: 1_234_067, width: 256 },
        { level: 'entries' as const, n: 17, width: 3 },
      ].map((tile) => Uint8Array.from(Buffer.from(tilePath(tile)))),
      bundle: [ok(formatBundle([entries[0]!, Uint8Array.of(1), new Uint8Array(0)]))],
      json: [ok(canonicalBytes({ a: [1, true, 'ü'], b: { c: -5, d: '' } }))],
    },
  };
}

function policyOf([log, , w1, w2]: readonly VerifierKey[]): Policy {
  const lines = `log ${verifierKeyText(log!)}\nwitness a ${verifierKeyText(w1!)} https://a.example/w\nwitness b ${verifierKeyText(w2!)}\n`;
  return ok(parsePolicy(Buffer.from(`${lines}group g any a b\nquorum g\n`)));
}

function textBytes(head: Parameters<typeof formatCheckpoint>[0]): Uint8Array {
  return Uint8Array.from(Buffer.from(formatCheckpoint(head)));
}

function signer(name: string, type: SigningType, seed: number): Signer {
  return signerOf(ok(signerKey({ name, type, seed: new Uint8Array(32).fill(seed) })));
}

function ok<T>(value: T | Refusal): T {
  if (typeof value === 'object' && value !== null && 'refused' in value) throw new Error(value.message);
  return value as T;
}
