import { createReadStream, existsSync } from 'node:fs';
import {
  entriesPerSegment,
  frameEntries,
  hashBytes,
  isRefusal as isRecordRefusal,
  type LeafHash,
  type Span,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { hashOfFile, putBlob, writeDurably } from '../../store/index.ts';
import { hashAt } from '../hash-files.ts';
import { segmentFileName, segmentPath } from '../segment-files.ts';
import { belongs, bytesIn, bytesOf, type Ground, hashed, type LookedSegment } from './check-segments.ts';
import { entryWords, type FsckLine } from './finding.ts';
import { type FsckReport, fsck, readGround } from './fsck.ts';
import { byLeaves, locate } from './locate.ts';
import { type Mirror, mirrorIn } from './mirror.ts';

/** One file that was put right. */
export interface Mended {
  readonly path: string;
  /** First and last entry that were copied; absent for evidence. */
  readonly entries?: Span;
}

/** What a repair did, and what it could not. */
export interface Repaired {
  readonly mended: readonly Mended[];
  readonly left: readonly string[];
}

/**
 * Copies damaged entries and evidence from a mirror: only bytes that hash to what the checkpoint cell and the entries name, so
 * that a mirror can help and cannot lie. The files of hashes are for `rebuild`, afterwards.
 */
export async function repairFrom(folder: string, mirrorFolder: string): Promise<Repaired | Refusal> {
  const ground = readGround(folder);
  if (isRefusal(ground)) return ground;
  const mirror = mirrorIn(mirrorFolder, ground.cell.range.size);
  if (!mirror)
    return refuse(
      'mirror-unknown',
      `\`${mirrorFolder}\` is no copy of a record: name a case in a copy of the store, or a published folder \`record\``,
    );
  const report = await fsck(folder);
  if (isRefusal(report)) return report;
  const mended: Mended[] = [];
  const left: string[] = [];
  for (const looked of report.segments)
    if (looked.damage.length > 0) mendSegment(ground, looked, mirror, { mended, left });
  for (const sha256 of missingEvidence(report)) {
    const path = mirror.blob(sha256);
    if (path !== undefined && existsSync(path) && (await hashOfFile(path)) === sha256) {
      await putBlob(folder, createReadStream(path));
      mended.push({ path: `blobs/sha256/${sha256.slice(0, 2)}/${sha256}` });
    } else left.push(`evidence ${sha256}`);
  }
  return { mended, left };
}

/** Writes a segment anew from its own whole entries and those of the mirror, once every one of them is there. */
function mendSegment(
  ground: Ground,
  { segment, count, growth, damage }: LookedSegment,
  mirror: Mirror,
  { mended, left }: { readonly mended: Mended[]; readonly left: string[] },
): void {
  const first = segment * entriesPerSegment;
  const from = first + damage[0]!.from;
  const to = first + damage.at(-1)!.to;
  const leaves = growth ? leavesOf(growth.levels[0]!) : mirror.leaves(segment, count);
  if (!leaves || (!growth && !belongs(ground, segment, hashed(leaves)))) {
    left.push(
      `${entryWords({ from, to })}, since neither this copy nor the mirror holds hashes of them that agree with the checkpoint`,
    );
    return;
  }
  const identify = byLeaves(leaves);
  const own = ownEntries(ground, segment, count, identify);
  const others = mirror.entries(segment, count, identify);
  const all = Array.from({ length: count }, (_, at) => own.get(at) ?? others.get(at));
  const missing = all.indexOf(undefined);
  if (missing >= 0) {
    left.push(`entry ${first + missing}, which the mirror does not hold either`);
    return;
  }
  const bytes = frameEntries(all as readonly Uint8Array[]);
  if (isRecordRefusal(bytes) || bytes.length !== bytesIn(ground, segment)) {
    left.push(`${entryWords({ from, to })}, since the cell says that the segment has another length`);
    return;
  }
  writeDurably(segmentPath(ground.folder, segment), bytes);
  mended.push({ path: segmentFileName(segment), entries: { from, to } });
}

function ownEntries(ground: Ground, segment: number, count: number, identify: ReturnType<typeof byLeaves>) {
  const bytes = bytesOf(segmentPath(ground.folder, segment), bytesIn(ground, segment), ground.disk);
  const { frames } = locate(bytes, count, identify);
  return new Map(frames.map(({ at, fromByte, toByte }) => [at, bytes.subarray(fromByte + 2, toByte + 1)]));
}

function leavesOf(bytes: Uint8Array): readonly LeafHash[] {
  return Array.from({ length: bytes.length / hashBytes }, (_, at) => hashAt(bytes, at) as Uint8Array as LeafHash);
}

function missingEvidence({ lines }: FsckReport): readonly string[] {
  const names = lines
    .filter(
      ({ check, outcome, path }: FsckLine) => check === 'evidence' && outcome === 'fail' && path?.startsWith('blobs/'),
    )
    .map(({ path }) => path!.slice(-64));
  return [...new Set(names)].filter((name) => /^[0-9a-f]{64}$/.test(name));
}
