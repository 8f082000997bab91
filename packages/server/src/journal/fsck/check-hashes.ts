import { join } from 'node:path';
import { entriesPerSegment, hashBytes, levelsOf, tileWidth } from '@truceline/record';
import { hashesAt, hashesOverTiles, hashFileName } from '../hash-files.ts';
import { bytesOf, type Ground, type LookedSegment } from './check-segments.ts';
import { bounded, entryWords, type FsckLine, failed, notChecked, passed } from './finding.ts';

/** Levels that one segment alone fills; those above stand over several. */
const segmentLevels = 3;

/** Compares every hash of every file of hashes with what the entries give. */
export function checkHashes(ground: Ground, segments: readonly LookedSegment[]): readonly FsckLine[] {
  const { size } = ground.cell.range;
  const lines: FsckLine[] = [];
  let checked = 0;
  for (let level = 0; level < levelsOf(size); level++) {
    const expected = level < segmentLevels ? fromSegments(segments, level) : above(segments, level);
    const path = hashFileName(level);
    const kept = bytesOf(join(ground.folder, path), hashesAt(level, size) * hashBytes, ground.disk);
    if (kept.length < hashesAt(level, size) * hashBytes) lines.push(tooShort(ground, level, kept.length));
    const found: FsckLine[] = [];
    for (const { number, hashes } of expected) {
      found.push(...differences(level, number, kept, hashes));
      checked += hashes.length / hashBytes;
    }
    lines.push(...bounded(found));
  }
  if (lines.length === 0)
    lines.push(passed('hashes', `all ${checked} hashes in ${levelsOf(size)} files are those of the entries`));
  const unknown = segments.filter(({ growth }) => !growth);
  if (unknown.length > 0)
    lines.push(
      notChecked(
        'hashes',
        `the hashes of ${unknown.length} of ${segments.length} segments, since their entries are damaged`,
      ),
    );
  return lines;
}

interface Expected {
  /** Number of the first hash in the file of the level. */
  readonly number: number;
  readonly hashes: Uint8Array;
}

function fromSegments(segments: readonly LookedSegment[], level: number): readonly Expected[] {
  return segments.flatMap(({ segment, growth }) => {
    const hashes = growth?.levels[level];
    return hashes?.length ? [{ number: (segment * entriesPerSegment) / tileWidth ** level, hashes }] : [];
  });
}

/** Levels over whole segments, as far as all below them is known. */
function above(segments: readonly LookedSegment[], level: number): readonly Expected[] {
  const unknown = segments.findIndex(({ growth }) => !growth);
  const known = unknown < 0 ? segments : segments.slice(0, unknown);
  let hashes: Uint8Array = Buffer.concat(known.flatMap(({ growth }) => growth!.levels[segmentLevels - 1] ?? []));
  for (let each = segmentLevels; each <= level; each++) hashes = Buffer.concat(hashesOverTiles(hashes));
  return hashes.length === 0 ? [] : [{ number: 0, hashes }];
}

function tooShort({ cell }: Ground, level: number, length: number): FsckLine {
  const [path, expected] = [hashFileName(level), hashesAt(level, cell.range.size) * hashBytes];
  const first = Math.floor(length / hashBytes) * tileWidth ** level;
  return failed(
    'hashes',
    `\`${path}\` has ${length} bytes and should have ${expected}; \`truceline rebuild\` makes it anew`,
    { path, entries: { from: first, to: cell.range.size - 1 } },
  );
}

/** Each run of neighbouring hashes that differ. */
function differences(level: number, number: number, kept: Uint8Array, hashes: Uint8Array): readonly FsckLine[] {
  const at = number * hashBytes;
  const ours = kept.subarray(at, at + hashes.length);
  if (Buffer.compare(ours, hashes.subarray(0, ours.length)) === 0) return [];
  const runs: [number, number][] = [];
  for (let each = 0; (each + 1) * hashBytes <= ours.length; each++) {
    const [from, to] = [each * hashBytes, (each + 1) * hashBytes];
    if (Buffer.compare(ours.subarray(from, to), hashes.subarray(from, to)) === 0) continue;
    if (runs.at(-1)?.[1] === number + each - 1) runs.at(-1)![1]++;
    else runs.push([number + each, number + each]);
  }
  const path = hashFileName(level);
  const width = tileWidth ** level;
  return runs.map(([from, to]) => {
    const bytes = { from: from * hashBytes, to: (to + 1) * hashBytes - 1 };
    const entries = { from: from * width, to: (to + 1) * width - 1 };
    return failed(
      'hashes',
      `\`${path}\` bytes ${bytes.from} to ${bytes.to} are not the hashes of ${entryWords(entries)}; \`truceline rebuild\` makes them anew`,
      { path, entries, bytes },
    );
  });
}
