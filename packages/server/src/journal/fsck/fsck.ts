import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  encodeBase64,
  entriesPerSegment,
  hashBytes,
  isRefusal,
  openCheckpoint,
  parseVerifierKey,
  rootOf,
} from '@truceline/record';
import { isRefusal as isRefused, type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../../store/index.ts';
import { type Cell, type FullSegment, readCell, readFullSegments } from '../cell.ts';
import { plainDisk } from '../disk.ts';
import { noRecord } from '../no-record.ts';
import { checkBlobs, namedEvidence } from './check-blobs.ts';
import { chainCheck, type EntryCheck, signatureCheck, wholeEntries } from './check-entries.ts';
import { checkHashes } from './check-hashes.ts';
import { sealedCheck } from './check-sealed.ts';
import { checkSegments, type Ground, type LookedSegment } from './check-segments.ts';
import { bounded, type FsckLine, failed, notChecked, passed } from './finding.ts';

/** How much is looked at. */
export interface FsckExtent {
  /** Only whether every byte of segments and hashes is what was written. */
  readonly hashesOnly?: boolean;
  /** Also every author's signature, the slowest of all. */
  readonly signatures?: boolean;
}

/** What fsck found of a record. */
export interface FsckReport {
  readonly size: number;
  /** Base64, as checkpoints, pages and printed reports have it. */
  readonly root: string;
  readonly lines: readonly FsckLine[];
  /** Milliseconds that each part took. */
  readonly tookMs: Readonly<Record<'hashes' | 'entries' | 'signatures' | 'evidence', number>>;
  readonly segments: readonly LookedSegment[];
}

/**
 * Checks all that a case holds of its record (RECORD, section 12), reads only, and goes on behind damage: segments, leaf
 * hashes, files of hashes, root, the log's signature; form, chains, references and receipt of entries; sealed fields
 * against commitments; evidence. What it names is a file, its bytes and the entries they hold. The record may be open
 * elsewhere: what is checked is what was acknowledged when it began.
 */
export async function fsck(
  folder: string,
  extent: FsckExtent = {},
  progress?: (words: string) => void,
): Promise<FsckReport | Refusal> {
  const read = readGround(folder);
  if (isRefused(read)) return read;
  const ground: Ground = { ...read, ...(progress ? { progress } : {}) };
  const { cell } = ground;
  const tookMs = { hashes: 0, entries: 0, signatures: 0, evidence: 0 };
  let since = performance.now();
  const lap = (part: keyof typeof tookMs): void => {
    tookMs[part] += Math.round(performance.now() - since);
    since = performance.now();
  };
  const looked = checkSegments(ground);
  const lines = [...checkHead(cell), ...looked.lines, ...checkHashes(ground, looked.segments)];
  lap('hashes');
  if (!extent.hashesOnly) {
    const evidence = checkEntries(ground, looked.segments, lines);
    lap('entries');
    if (extent.signatures) {
      checkSignatures(ground, looked.segments, lines);
      lap('signatures');
    } else lines.push(notChecked('signatures', 'signatures of authors, which take longest; ask with `--signatures`'));
    progress?.('evidence');
    lines.push(...(await checkBlobs(folder, evidence)));
    lap('evidence');
  } else
    lines.push(
      notChecked('entries', 'form, chains, sealed fields, evidence and signatures: only hashes were asked for'),
    );
  const root = encodeBase64(rootOf(cell.range));
  return { size: cell.range.size, root, lines, tookMs, segments: looked.segments };
}

/** The cell of a record and what it lists, read beside whoever may be writing. */
export function readGround(folder: string): Omit<Ground, 'progress'> | Refusal {
  const path = join(folder, 'checkpoint.sqlite');
  if (!existsSync(path))
    return refuse(
      'cell-missing',
      `\`${path}\` is missing: without the checkpoint cell nobody can say what was acknowledged; restore it from a copy of the store`,
    );
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    const cell = readCell(database);
    const filled: readonly FullSegment[] = readFullSegments(database);
    if (!cell) return noRecord(folder);
    return { folder, disk: plainDisk, cell, filled };
  } catch (error) {
    return refuse(
      'cell-damaged',
      `\`${path}\` cannot be read: ${wordsFor(error)}; restore it from a copy of the store`,
    );
  } finally {
    if (database?.isOpen) database.close();
  }
}

/** The log's own signature on the checkpoint of the cell. */
function checkHead({ head, range }: Cell): readonly FsckLine[] {
  if (!head)
    return [
      notChecked(
        'checkpoint',
        'the record was written by an earlier version and has no signed checkpoint yet; open its store once',
      ),
    ];
  const key = parseVerifierKey(head.logKey);
  const opened = isRefusal(key) ? key : openCheckpoint(head.note, { log: [key] });
  const wrong = (words: string) => [failed('checkpoint', words, { path: 'checkpoint.sqlite' })];
  if (isRefusal(opened)) return wrong(`the checkpoint in the cell is not what the log signed: ${opened.message}`);
  const { size, root } = opened.checkpoint;
  if (size !== range.size || Buffer.compare(root, rootOf(range)) !== 0)
    return wrong(`the signed checkpoint is of size ${size}, the cell of size ${range.size}, or their roots differ`);
  return [passed('checkpoint', `the log \`${opened.checkpoint.origin}\` signed size ${size} and the root of the cell`)];
}

function checkEntries(
  ground: Ground,
  segments: readonly LookedSegment[],
  lines: FsckLine[],
): ReadonlyMap<string, number> {
  const form: FsckLine[] = [];
  const chain = chainCheck((index) => leafIn(segments, index));
  const sealed = sealedCheck(ground.folder, ground.cell.range.size);
  const evidence = namedEvidence();
  try {
    for (const passing of wholeEntries(ground, segments, (line) => form.push(line))) {
      chain.take(passing);
      sealed.take(passing);
      evidence.take(passing, sealed.held(passing.index));
    }
    lines.push(...bounded(form), ...chain.lines(), ...sealed.lines());
  } finally {
    sealed.close();
  }
  return evidence.named;
}

function checkSignatures(ground: Ground, segments: readonly LookedSegment[], lines: FsckLine[]): void {
  const signatures: EntryCheck = signatureCheck(ground.cell.author);
  for (const passing of wholeEntries(ground, segments, () => {})) signatures.take(passing);
  lines.push(...signatures.lines());
}

function leafIn(segments: readonly LookedSegment[], index: number): Uint8Array | undefined {
  const leaves = segments[Math.floor(index / entriesPerSegment)]?.growth?.levels[0];
  const at = (index % entriesPerSegment) * hashBytes;
  return leaves?.subarray(at, at + hashBytes);
}
