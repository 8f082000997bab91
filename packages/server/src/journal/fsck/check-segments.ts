import {
  appendSubtree,
  type CompactRange,
  emptyRange,
  entriesPerSegment,
  type LeafHash,
  rootOf,
} from '@truceline/record';
import type { Cell, FullSegment } from '../cell.ts';
import type { Disk } from '../disk.ts';
import { grown } from '../growth.ts';
import { hashAt, hashReader } from '../hash-files.ts';
import { leafHashOf } from '../hashing.ts';
import { framesOf, segmentFileName, segmentPath } from '../segment-files.ts';
import { bounded, entryWords, type FsckLine, failed, passed } from './finding.ts';
import { byAuthor, byLeaves, type FoundFrame, locate, type Stretch } from './locate.ts';

/** The hashes of one segment, level by level, each level in one piece: millions of small ones would fill the memory. */
export interface Hashed {
  readonly range: CompactRange;
  readonly levels: readonly Buffer[];
}

/** One segment after it was looked at. */
export interface LookedSegment {
  readonly segment: number;
  /** Entries that it should hold. */
  readonly count: number;
  /** Its hashes as they should be, where they are known: from its bytes, or from hashes that agree with the cell. */
  readonly growth?: Hashed;
  /** Entries that are what was written, where not all are; read from the bytes beside them. */
  readonly frames?: readonly FoundFrame[];
  readonly damage: readonly Stretch[];
}

/** What looking at all segments gave. */
export interface LookedSegments {
  readonly segments: readonly LookedSegment[];
  readonly lines: readonly FsckLine[];
}

/** What lies beneath a look at a record. */
export interface Ground {
  readonly folder: string;
  readonly disk: Disk;
  readonly cell: Cell;
  readonly filled: readonly FullSegment[];
  readonly progress?: (words: string) => void;
}

/**
 * Hashes every entry of every segment again and compares with the root of the checkpoint cell. Where they differ, names
 * the entries and bytes that are not what was written, and goes on.
 */
export function checkSegments(ground: Ground): LookedSegments {
  const { cell } = ground;
  const { size } = cell.range;
  const read: (Hashed | undefined)[] = [];
  const segments = Math.ceil(size / entriesPerSegment);
  for (let segment = 0; segment < segments; segment++) {
    read.push(growthOf(ground, segment));
    ground.progress?.(`hashing: segment ${segment + 1} of ${segments}`);
  }
  const whole = read.every((growth, segment) => growth?.range.size === countIn(size, segment));
  const range = whole ? joined(read.map((growth) => growth!.range)) : undefined;
  const good = range !== undefined && Buffer.compare(rootOf(range), rootOf(cell.range)) === 0;
  if (good)
    return {
      segments: read.map((growth, segment) => ({ segment, count: growth!.range.size, growth: growth!, damage: [] })),
      lines: [
        passed(
          'segments',
          `all ${size} entries in ${segments === 1 ? '1 segment' : `${segments} segments`} were hashed again and give the root of the checkpoint`,
        ),
        ...wrongInCell(ground, read),
      ],
    };
  const looked = read.map((growth, segment) => lookAt(ground, segment, growth));
  return { segments: looked, lines: linesOf(ground, looked) };
}

/** How many entries a segment holds of a record of that size. */
export function countIn(size: number, segment: number): number {
  return Math.min(entriesPerSegment, size - segment * entriesPerSegment);
}

/** How many bytes of a segment's file count. */
export function bytesIn({ cell, filled }: Pick<Ground, 'cell' | 'filled'>, segment: number): number {
  return segment < Math.floor(cell.range.size / entriesPerSegment)
    ? (filled.find((each) => each.segment === segment)?.bytes ?? 0)
    : cell.segmentBytes;
}

function growthOf({ folder, disk, cell, filled }: Ground, segment: number): Hashed | undefined {
  const leaves: LeafHash[] = [];
  try {
    for (const { bytes } of framesOf(segmentPath(folder, segment), bytesIn({ cell, filled }, segment), disk))
      leaves.push(leafHashOf(bytes));
  } catch {
    return undefined;
  }
  return hashed(leaves);
}

/** The hashes of every level that leaves give. */
export function hashed(leaves: readonly LeafHash[]): Hashed {
  const { range, levels } = grown(emptyRange, leaves);
  return { range, levels: levels.map((hashes) => Buffer.concat(hashes)) };
}

function joined(ranges: readonly CompactRange[]): CompactRange | undefined {
  let whole = emptyRange;
  for (const range of ranges) for (const subtree of range.subtrees) whole = appendSubtree(whole, subtree);
  return whole;
}

/** The list of full segments in the cell, against segments that give the cell's root. */
function wrongInCell({ filled, cell }: Ground, read: readonly (Hashed | undefined)[]): readonly FsckLine[] {
  const full = Math.floor(cell.range.size / entriesPerSegment);
  const wrong = read
    .slice(0, full)
    .flatMap((growth, segment) =>
      isHashOf(growth, filled[segment]) && filled[segment]?.segment === segment ? [] : [segment],
    );
  return wrong.map((segment) =>
    failed(
      'cell',
      `the checkpoint cell lists another hash for segment ${segment}, whose entries give the root; restore \`checkpoint.sqlite\``,
      {
        path: 'checkpoint.sqlite',
      },
    ),
  );
}

function isHashOf(growth: Hashed | undefined, expected: FullSegment | undefined): boolean {
  const [subtree] = growth?.range.subtrees ?? [];
  return subtree !== undefined && expected !== undefined && Buffer.compare(subtree.hash, expected.hash) === 0;
}

function lookAt(ground: Ground, segment: number, growth: Hashed | undefined): LookedSegment {
  const { folder, disk, cell, filled } = ground;
  const count = countIn(cell.range.size, segment);
  const isRight = (each: Hashed) => each.range.size === count && belongs(ground, segment, each);
  if (growth && isRight(growth)) return { segment, count, growth, damage: [] };
  const bytes = bytesOf(segmentPath(folder, segment), bytesIn({ cell, filled }, segment), disk);
  const kept = keptLeaves(ground, segment, count);
  const trusted = kept && hashed(kept);
  const known = trusted && isRight(trusted) ? trusted : undefined;
  const identify = known ? byLeaves(kept!) : byAuthor(cell.author, segment * entriesPerSegment);
  const { frames, damage } = locate(bytes, count, identify);
  const somewhere = { from: 0, to: count - 1, fromByte: 0, toByte: bytes.length - 1 };
  return {
    segment,
    count,
    ...(known ? { growth: known } : {}),
    frames,
    damage: damage.length > 0 ? damage : [somewhere],
  };
}

/** Whether hashes are those of a segment by the cell: its own hash for a full one, the root for the last. */
export function belongs({ cell, filled }: Ground, segment: number, growth: Hashed): boolean {
  const full = Math.floor(cell.range.size / entriesPerSegment);
  if (segment < full) return isHashOf(growth, filled[segment]);
  let whole = emptyRange;
  for (const { hash } of filled.slice(0, full)) whole = appendSubtree(whole, { leaves: entriesPerSegment, hash });
  for (const subtree of growth.range.subtrees) whole = appendSubtree(whole, subtree);
  return whole.size === cell.range.size && Buffer.compare(rootOf(whole), rootOf(cell.range)) === 0;
}

function keptLeaves({ folder, disk }: Ground, segment: number, count: number): readonly LeafHash[] | undefined {
  try {
    const bytes = hashReader(folder, disk)(0, segment * entriesPerSegment, count);
    return Array.from({ length: count }, (_, at) => hashAt(bytes, at) as Uint8Array as LeafHash);
  } catch {
    // Without the file of leaf hashes, entries are known by their author's signature.
    return undefined;
  }
}

/** As many of the first bytes of a file as there are. */
export function bytesOf(path: string, lengthBytes: number, disk: Disk): Buffer {
  const length = Math.min(disk.lengthOf(path) ?? 0, lengthBytes);
  const bytes = Buffer.alloc(length);
  if (length === 0) return bytes;
  const file = disk.open(path, 'read');
  try {
    return bytes.subarray(0, file.read(bytes, 0));
  } finally {
    file.close();
  }
}

function linesOf(ground: Ground, looked: readonly LookedSegment[]): readonly FsckLine[] {
  const { size } = ground.cell.range;
  const damaged = looked.flatMap(({ damage }) => damage).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const lines = looked.flatMap(({ segment, damage, growth }) => {
    const path = segmentFileName(segment);
    const first = segment * entriesPerSegment;
    return bounded(
      damage.map(({ from, to, fromByte, toByte }) => {
        const entries = { from: first + from, to: first + to };
        const missing = toByte < fromByte;
        const words = missing
          ? `\`${path}\` lacks ${entryWords(entries)}; they should begin at byte ${fromByte}`
          : `\`${path}\` bytes ${fromByte} to ${toByte} are not what was written: ${entryWords(entries)}`;
        return failed('segments', growth ? words : `${words}; the hashes of that segment are damaged too`, {
          path,
          entries,
          ...(missing ? {} : { bytes: { from: fromByte, to: toByte } }),
        });
      }),
    );
  });
  if (lines.length > 0)
    return [
      failed(
        'segments',
        `${damaged} of ${size} entries are not what was written, or missing; \`truceline fsck --repair-from\` copies them from a mirror`,
      ),
      ...lines,
    ];
  return [
    failed(
      'cell',
      `all ${size} entries are whole, and they do not give the root of the checkpoint; restore \`checkpoint.sqlite\``,
      {
        path: 'checkpoint.sqlite',
      },
    ),
  ];
}
