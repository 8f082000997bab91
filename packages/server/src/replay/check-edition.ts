import {
  type CheckLine,
  consistencyProof,
  type Entry,
  emptyRoot,
  isRefusal as isRecordRefusal,
  lastShown,
  proveShown,
  type ReadTile,
  type RootHash,
  type ShownEntry,
  sameHash,
  shownEntries,
  type TileHashes,
  type TreeHead,
  verifyConsistency,
} from '@truceline/record';
import { formatInstant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, type EditionRun, editionFromText, isPadded, parseEditionRun } from '@truceline/truce/pages';
import { sha256Of } from './replay-edition.ts';

/** The published edition of a case, and the `run` entry that says it was made. */
export interface EditionOfRecord {
  readonly edition: Edition;
  /** Hex SHA-256 of the file. */
  readonly sha256: string;
  /** Absent: no entry that is shown says so. */
  readonly entered?: { readonly at: ShownEntry; readonly run: EditionRun };
  readonly lines: readonly CheckLine[];
}

const path = 'edition.json';

/**
 * Holds the published edition of a case against its record: the file is spelt as it was made, a `run` entry names its SHA-256,
 * that entry stands under the checkpoint, and what it names of time, text and profile is what the edition says of itself.
 */
export async function checkEdition(
  read: ReadTile,
  head: TreeHead,
  hashes: TileHashes,
): Promise<EditionOfRecord | readonly CheckLine[]> {
  const bytes = await read(path);
  if (!bytes) return [await absent(read, head)];
  const edition = editionIn(bytes);
  if (isRefusal(edition))
    return [{ check: 'edition', outcome: 'fail', words: `edition.json: ${edition.message}`, path }];
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(edition.case.id))
    return [
      { check: 'edition', outcome: 'fail', words: 'edition.json: the case has no name that a folder can have', path },
    ];
  const sha256 = sha256Of(bytes);
  const at = await lastShown(read, head.size, (entry) => isEditionRun(entry) && entry.statement.body.result === sha256);
  if (isRecordRefusal(at)) return [{ check: 'edition-run', outcome: 'fail', words: at.message, path }];
  if (!at) return { edition, sha256, lines: [await notEntered(read, head, sha256)] };
  const run = parseEditionRun(at.entry.statement.body);
  if (!run || isRefusal(run))
    return {
      edition,
      sha256,
      lines: [{ check: 'edition-run', outcome: 'fail', words: `entry ${at.index}: ${run?.message ?? 'no run'}`, path }],
    };
  const proved = await proveShown(at, head, hashes);
  const lines: readonly CheckLine[] = [
    isRecordRefusal(proved)
      ? {
          check: 'edition-run',
          outcome: 'fail',
          words: `entry ${at.index}, which names edition.json: ${proved.message}`,
          path,
        }
      : {
          check: 'edition-run',
          outcome: 'pass',
          words: `entry ${at.index} says that edition.json was made (SHA-256 ${sha256.slice(0, 16)}…), and stands under the checkpoint of size ${head.size} by ${proved.hashes} hashes`,
          path,
        },
    agreement(edition, run),
    await beginning(run, head, hashes),
    ...(await overtaken(read, head, { index: at.index, profile: edition.profile })),
  ];
  return { edition, sha256, entered: { at, run }, lines };
}

function editionIn(bytes: Uint8Array): Edition | Refusal {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('edition-utf8', 'the file is not UTF-8; copy it anew');
  }
  return editionFromText(text);
}

/** No file: nothing is wrong with a record of which no edition was ever made, and one that names an edition has lost it. */
async function absent(read: ReadTile, { size }: TreeHead): Promise<CheckLine> {
  const last = await lastShown(read, size, isEditionRun);
  return last && !isRecordRefusal(last)
    ? {
        check: 'edition',
        outcome: 'fail',
        words: `entry ${last.index} says that an edition was made, and edition.json is missing: nothing says what the pages should be`,
        path,
      }
    : { check: 'edition', outcome: 'not-checked', words: 'no edition is published beside this record', path };
}

/**
 * An edition that was followed by another one, which the record names: whoever shows it holds readers back. Whoever does so can
 * withhold the entry that names the newer one too, so entries that are withheld after this edition's are told; a record that is
 * published with padding ends with its newest run, and with nothing else.
 */
async function overtaken(
  read: ReadTile,
  { size }: TreeHead,
  { index, profile }: { readonly index: number; readonly profile: Edition['profile'] },
): Promise<readonly CheckLine[]> {
  const check = 'edition-newest';
  const last = await lastShown(read, size, isEditionRun);
  if (!last || isRecordRefusal(last)) return [];
  if (last.index > index) {
    const words = `the record names a newer edition, in entry ${last.index}; this one, of entry ${index}, is an old one`;
    return [{ check, outcome: 'fail', words, path }];
  }
  let shown = 0;
  for await (const each of shownEntries(read, size, index + 1)) if (!isRecordRefusal(each)) shown++;
  const withheld = size - index - 1 - shown;
  if (withheld === 0) return [];
  const after = `${withheld} of the entries after entry ${index}, which names this edition, are withheld`;
  return isPadded(profile)
    ? [{ check, outcome: 'fail', words: `${after}; a record of this profile ends with its newest edition`, path }]
    : [
        {
          check,
          outcome: 'not-checked',
          words: `${after}; whether one of them names a newer edition was not checked`,
          path,
        },
      ];
}

function isEditionRun({ statement }: Entry): boolean {
  return statement.kind === 'run' && statement.body.of === 'edition';
}

/** An edition that no run names was changed, or is newer than the checkpoint; the newest run tells which is likelier. */
async function notEntered(read: ReadTile, { size }: TreeHead, sha256: string): Promise<CheckLine> {
  const last = await lastShown(read, size, isEditionRun);
  const words =
    last === undefined || isRecordRefusal(last)
      ? 'no entry that is shown says that an edition was made'
      : `the last that says so, entry ${last.index}, names ${String(last.entry.statement.body.result).slice(0, 16)}…`;
  return {
    check: 'edition-run',
    outcome: last === undefined ? 'not-checked' : 'fail',
    words: `edition.json (SHA-256 ${sha256.slice(0, 16)}…) is named by no entry under this checkpoint: ${words}`,
    path,
  };
}

/** The record that the edition was made from is the beginning of this one: by a proof of consistency (RFC 6962, section 2.1.2). */
async function beginning({ size, root }: EditionRun, head: TreeHead, hashes: TileHashes): Promise<CheckLine> {
  const older = { size, root: new Uint8Array(Buffer.from(root, 'hex')) as RootHash };
  const held = await heldBy(older, head, hashes);
  return {
    check: 'edition-record',
    outcome: held ? 'fail' : 'pass',
    words: held
      ? `the run says that the edition was made from the first ${size} entries with the root ${root.slice(0, 16)}…: ${held.message}`
      : `the record of ${size} entries from which the edition was made is the beginning of this one`,
  };
}

async function heldBy(older: TreeHead, newer: TreeHead, hashes: TileHashes): Promise<Refusal | undefined> {
  if (older.size === 0)
    return sameHash(older.root, emptyRoot()) ? undefined : refuse('run-root', 'a record of none has another root');
  if (older.size > newer.size) return refuse('run-size', `this record has ${newer.size} alone`);
  const path = await consistencyProof({ older: older.size, newer: newer.size }, hashes);
  if (isRecordRefusal(path)) return path;
  const held = verifyConsistency({ older, newer, path });
  return isRecordRefusal(held) ? held : undefined;
}

function agreement({ case: facts, agreement: { terms }, profile }: Edition, run: EditionRun): CheckLine {
  const wrong = [
    ...(formatInstant(facts.knownAt) === run.knownAt ? [] : ['its known-at']),
    ...(terms.hash === run.terms ? [] : ['its terms']),
    ...(profile.hash === run.profile ? [] : ['its release profile']),
  ];
  return wrong.length === 0
    ? {
        check: 'edition-of-run',
        outcome: 'pass',
        words: `the entry names the edition’s own known-at ${run.knownAt}, terms ${run.terms.slice(0, 16)}… and release profile ${run.profile.slice(0, 16)}…`,
        path,
      }
    : {
        check: 'edition-of-run',
        outcome: 'fail',
        words: `the entry names another ${wrong.join(', ')} than the edition does`,
        path,
      };
}
