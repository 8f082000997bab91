import { entriesPerSegment, hashBytes, tileWidth } from '@truceline/record';
import type { Cell, FullSegment } from './cell.ts';
import type { Disk } from './disk.ts';
import type { Growth } from './growth.ts';
import { cutHashes, hashesOverTiles, hashFileName } from './hash-files.ts';
import type { FileWrite } from './plan-checkpoint.ts';
import { verifySegments } from './start-up.ts';
import { written } from './write-checkpoint.ts';

/**
 * Makes the files of hashes of a case from its segments, which must hash to the cell; what was there is overwritten and
 * what was too much is cut off. Gives how many entries were hashed. Durable when it returns.
 */
export async function makeHashes(
  caseFolder: string,
  cell: Cell,
  filled: readonly FullSegment[],
  disk: Disk,
): Promise<number> {
  disk.makeFolder(`${caseFolder}/hashes`);
  cutHashes(caseFolder, cell.range.size, disk);
  let entries = 0;
  for (const { segment, leaves, growth } of verifySegments(caseFolder, cell, filled, 'all', disk)) {
    entries += leaves.length;
    await written(caseFolder, disk, writesFor(growth, segment * entriesPerSegment));
  }
  await written(caseFolder, disk, upperLevels(filled));
  return entries;
}

/** A full segment is one hash of this level. */
const segmentLevel = 2;

function writesFor({ levels }: Growth, first: number): readonly FileWrite[] {
  return levels.flatMap((hashes, level) =>
    hashes.length === 0
      ? []
      : [
          {
            file: hashFileName(level),
            atByte: (first / tileWidth ** level) * hashBytes,
            bytes: Buffer.concat(hashes),
          },
        ],
  );
}

/** Levels over more than one segment, from the hashes of the segments. */
function upperLevels(filled: readonly FullSegment[]): readonly FileWrite[] {
  const writes: FileWrite[] = [];
  let below = Buffer.concat(filled.map(({ hash }) => hash));
  for (let level = segmentLevel + 1; below.length >= tileWidth * hashBytes; level++) {
    below = Buffer.concat(hashesOverTiles(below));
    writes.push({ file: hashFileName(level), atByte: 0, bytes: below });
  }
  return writes;
}
