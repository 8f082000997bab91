import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';

/** A tile as the Go checksum database names it: of 2^`height` hashes, or of records (`data`). C2SP tiles have height 8. */
export interface GoTile {
  readonly height: number;
  readonly level: number | 'data';
  readonly n: number;
  readonly width: number;
}

/** Reads `tile/8/0/x123/067` and `tile/8/data/067.p/5` (golang.org/x/mod/sumdb/tlog). Refuses any other spelling. */
export function parseGoTilePath(path: string): GoTile | Refusal {
  const parts = /^tile\/([1-9]\d?)\/(data|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d*))?$/.exec(path);
  if (!parts) return noGoTile();
  const height = Number(parts[1]);
  const tile: GoTile = {
    height,
    level: parts[2] === 'data' ? 'data' : Number(parts[2]),
    n: Number(parts[3]!.replace(/[x/]/g, '')),
    width: parts[4] === undefined ? 2 ** height : Number(parts[4]),
  };
  return height <= 30 && Number.isSafeInteger(tile.n) && goTilePath(tile) === path ? tile : noGoTile();
}

/** Where the Go checksum database keeps a tile. */
export function goTilePath({ height, level, n, width }: GoTile): string {
  const groups = [String(n % 1000).padStart(3, '0')];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${height}/${level}/${groups.join('/')}${width === 2 ** height ? '' : `.p/${width}`}`;
}

function noGoTile(): Refusal {
  return refuse('tile-path', 'not the path of a tile of a Go checksum database: `tile/8/0/x001/067`');
}

/** One record of a Go checksum database. Its text is what is hashed as a leaf. */
export interface GoRecord {
  readonly id: number;
  readonly text: string;
}

/** Writes `<id>`, the text and an empty line. The text ends in a line feed and holds no empty line and no control character. */
export function formatGoRecord({ id, text }: GoRecord): Uint8Array | Refusal {
  if (!isRecordText(text)) return noRecord();
  return encodeUtf8(`${id}\n${text}\n`);
}

/** Reads the first record and gives what follows it. */
export function parseGoRecord(bytes: Uint8Array): { readonly record: GoRecord; readonly rest: Uint8Array } | Refusal {
  const line = bytes.indexOf(0x0a);
  const id = decodeUtf8(bytes.subarray(0, Math.max(line, 0)));
  if (isRefusal(id) || !/^\d+$/.test(id) || !Number.isSafeInteger(Number(id))) return noRecord();
  const text = goRecordText(bytes.subarray(line + 1));
  if (isRefusal(text)) return text;
  return { record: { id: Number(id), text: text.text }, rest: text.rest };
}

/** Reads a record without its number, as the `data` tiles hold them one behind the other. */
export function goRecordText(
  bytes: Uint8Array,
): { readonly text: string; readonly textBytes: Uint8Array; readonly rest: Uint8Array } | Refusal {
  let end = bytes.indexOf(0x0a);
  while (end >= 0 && bytes[end + 1] !== 0x0a) end = bytes.indexOf(0x0a, end + 1);
  if (end < 0) return noRecord();
  const textBytes = bytes.subarray(0, end + 1);
  const text = decodeUtf8(textBytes);
  return isRefusal(text) || !isRecordText(text) ? noRecord() : { text, textBytes, rest: bytes.subarray(end + 2) };
}

function isRecordText(text: string): boolean {
  return text.endsWith('\n') && !text.startsWith('\n') && !text.includes('\n\n') && !/[\0-\t\v-\x1f]/.test(text);
}

function noRecord(): Refusal {
  return refuse('go-record', 'not a record of a Go checksum database: lines of text, then an empty line');
}

/**
 * Number under which Go's `tlog` stores the hash `index` of a level of the binary tree: hashes are counted in the order
 * in which a growing tree completes them.
 */
export function goStoredHashNumber(level: number, index: number): number {
  let at = index;
  for (let height = level; height > 0; height--) at = 2 * at + 1;
  let number = 0;
  for (let rest = at; rest > 0; rest = Math.floor(rest / 2)) number += rest;
  return number + level;
}

/** Level and index of the hash that Go's `tlog` stores under a number. */
export function goStoredHashAt(number: number): { readonly level: number; readonly index: number } {
  let leaf = Math.floor(number / 2);
  while (goStoredHashNumber(0, leaf + 1) <= number) leaf++;
  const level = number - goStoredHashNumber(0, leaf);
  return { level, index: Math.floor(leaf / 2 ** level) };
}
