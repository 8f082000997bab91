import {
  isRefusal,
  type LeafHash,
  leafHash,
  parseCheckpoint,
  parseSegment,
  rootOf,
  rootOfLeaves,
  segmentName,
  tileWidth,
} from '@truceline/record';
import type { StoredEntry } from '../journal.ts';
import { caseFolder, draftOf } from './simulated-case.ts';
import type { SimulatedStorage } from './simulated-storage.ts';

/** What a writer was told in a trial: the measure of what must be there afterwards. */
export interface Told {
  /** Entry ids and draft numbers by index, as acknowledged. A redaction of entry i has the number −1 − i. */
  readonly acknowledged: Map<number, { readonly entryId: string; readonly number: number }>;
  /** Drafts that were refused outright: they must not be there. */
  readonly refused: Set<number>;
  /** Drafts and redactions of which nobody knows: the process died, or the end of the record could not be stored. */
  readonly unclear: Set<number>;
}

/** What a store was told before the trial began. */
export function toldOf(entries: Iterable<StoredEntry>): Told {
  const acknowledged: Told['acknowledged'] = new Map();
  for (const entry of entries) acknowledged.set(entry.index, { entryId: entry.entryId, number: numberOf(entry) });
  return { acknowledged, refused: new Set(), unclear: new Set() };
}

/**
 * What of the entries contradicts what the writer was told; empty where nothing does. At the end, what a redaction names
 * has been destroyed, and nothing else has.
 */
export function contradictions(
  entries: readonly StoredEntry[],
  told: Told,
  { atTheEnd }: { readonly atTheEnd: boolean },
): readonly string[] {
  const wrong: string[] = [];
  const places = new Map<number, number>();
  const redacted = new Set(entries.flatMap((entry) => (entry.kind === 'redaction' ? [entry.refs![0]!.index] : [])));
  let received = Number.NEGATIVE_INFINITY;
  for (const [at, entry] of entries.entries()) {
    const [number, known] = [numberOf(entry), told.acknowledged.get(at)];
    if (entry.index !== at || entry.seq !== at)
      wrong.push(`entry ${entry.index} of number ${entry.seq} stands at ${at}`);
    if (known && (known.entryId !== entry.entryId || known.number !== number))
      wrong.push(`acknowledged entry ${at} is another one`);
    if (!known && !told.unclear.has(number)) wrong.push(`entry ${at} (${number}): nobody handed it in`);
    if (told.refused.has(number)) wrong.push(`draft ${number} was refused and stands at ${at}`);
    if (entry.receivedAt < received) wrong.push(`entry ${at} was received before its predecessor`);
    received = entry.receivedAt;
    if (number < 0) continue;
    if (places.has(number)) wrong.push(`draft ${number} stands at ${places.get(number)} and at ${at}`);
    places.set(number, at);
    const { sealed } = draftOf(number);
    if (atTheEnd && sealed && (entry.withheld === true) !== redacted.has(at))
      wrong.push(`entry ${at} ${entry.withheld ? 'has lost its sealed fields' : 'was redacted and shows its fields'}`);
    if (!entry.withheld && JSON.stringify(entry.sealed) !== JSON.stringify(sealed))
      wrong.push(`entry ${at} opens to other fields than were sealed`);
  }
  for (const index of told.acknowledged.keys())
    if (index >= entries.length) wrong.push(`acknowledged entry ${index} is lost`);
  return wrong;
}

function numberOf({ kind, body, refs }: StoredEntry): number {
  return kind === 'redaction' ? -1 - refs![0]!.index : Number(body.number);
}

/** Leaf hashes of what the segments hold, computed by the pure package and not by the journal. */
export function leavesOf(storage: SimulatedStorage): readonly LeafHash[] {
  const files = storage.disk.files();
  const leaves: LeafHash[] = [];
  for (let segment = 0; ; segment++) {
    const bytes = files.get(`${caseFolder}/segments/${segmentName(segment)}`);
    if (!bytes) return leaves;
    for (const entry of parseSegment(bytes).entries) leaves.push(leafHash(entry));
  }
}

/** What of the files contradicts the cell: the segments hash to its root, and each file of hashes holds its level. */
export function wrongFiles(storage: SimulatedStorage, leaves: readonly LeafHash[]): readonly string[] {
  const cell = storage.cell();
  if (!cell) return leaves.length > 0 ? ['entries without a cell'] : [];
  const { size } = cell.range;
  if (size !== leaves.length) return [`the cell has ${size} entries, the segments ${leaves.length}`];
  if (!same(rootOf(cell.range), rootOfLeaves(leaves))) return ['the root of the cell is not that of the segments'];
  const files = storage.disk.files();
  const wrong: string[] = [];
  for (let [level, width] = [0, 1]; width <= size; level++, width *= tileWidth) {
    const held = files.get(`${caseFolder}/hashes/${level}`) ?? new Uint8Array(0);
    const hashes = Array.from({ length: Math.floor(size / width) }, (_, at) =>
      width === 1 ? leaves[at]! : rootOfLeaves(leaves.slice(at * width, (at + 1) * width)),
    );
    if (!same(held, Buffer.concat(hashes))) wrong.push(`hashes/${level} is not what the segments hash to`);
  }
  return wrong;
}

/** Notes that may have left the process and do not fit the record as it is: two statements of one log that contradict one another. */
export function wrongNotes(storage: SimulatedStorage, leaves: readonly LeafHash[]): readonly string[] {
  return storage.cells().flatMap(({ range, head }) => {
    if (!head) return [`the cell of size ${range.size} is not signed`];
    const text = Buffer.from(head.note).toString().split('\n\n')[0]!;
    const checkpoint = parseCheckpoint(`${text}\n`);
    if (isRefusal(checkpoint)) return [`the note of size ${range.size} is no checkpoint`];
    const { size, root } = checkpoint;
    if (size !== range.size) return [`the note of size ${range.size} says ${size}`];
    return same(root, rootOfLeaves(leaves.slice(0, size)))
      ? []
      : [`a note of size ${size} was signed over another record`];
  });
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
