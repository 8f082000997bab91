import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { Json } from './json.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Lists and objects inside one another in what the record holds; deeper is refused. */
export const nestingMax = 16;
/** The same in what is only named by its content: conditions of a text may nest deeper than an entry. */
const namedNestingMax = 256;

/**
 * The one spelling of a value: JSON as RFC 8785 writes it (members in order of UTF-16 code units, no white space),
 * narrowed to what the record holds (RECORD, section 3): whole numbers in ±(2^53 − 1), no `null`, nesting up to 16,
 * no half surrogates. Bytes or a refusal for every input: nothing is dropped or repaired in silence.
 * `{"b":[1,true],"a":"ü"}` gives `{"a":"ü","b":[1,true]}`.
 */
export function canonicalBytes(value: unknown): Uint8Array | Refusal {
  const text = canonicalText(value);
  return isRefusal(text) ? text : encodeUtf8(text);
}

/** The value of canonical bytes. Parses, writes again and compares: whatever comes back differently is refused. */
export function parseCanonical(bytes: Uint8Array): Json | Refusal {
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('canonical-json', 'not JSON; write it with the canonical writer');
  }
  const again = canonicalText(value);
  if (isRefusal(again)) return again;
  if (again !== text)
    return refuse(
      'canonical-spelling',
      `not in canonical form: the spelling differs at character ${firstDifference(text, again)}`,
    );
  return value as Json;
}

/** SHA-256 of the bytes, in small hex letters; made as one piece, as names are held by the million. */
export function sha256Hex(bytes: Uint8Array): string {
  const digits = new Uint8Array(64);
  for (const [index, byte] of sha256(bytes).entries()) {
    digits[2 * index] = hexDigits[byte >> 4]!;
    digits[2 * index + 1] = hexDigits[byte & 15]!;
  }
  return String.fromCharCode(...digits);
}

const hexDigits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/**
 * Names a value by its content: hex SHA-256 over the tag, a zero byte and the canonical bytes. The tag says what kind
 * of thing is named, so that no hash of one kind can stand for another. Throws where the value has no canonical form:
 * our own mistake, as whatever comes from outside has been read by then.
 */
export function hashOf(tag: string, value: unknown): string {
  const parts: string[] = [];
  const refusal = write(value, nestingMax - namedNestingMax, parts);
  if (refusal) throw new TypeError(`no hash for \`${tag}\`: ${refusal.message}`);
  const [start, bytes] = [encodeUtf8(`${tag}\0`), encodeUtf8(parts.join(''))];
  if (isRefusal(start)) throw new TypeError(start.message);
  if (isRefusal(bytes)) throw new TypeError(bytes.message);
  return sha256Hex(concatBytes(start, bytes));
}

/** The same as text, for what is signed or hashed together with other text. */
export function canonicalText(value: unknown): string | Refusal {
  const parts: string[] = [];
  return write(value, 0, parts) ?? parts.join('');
}

/** Writes the value to the end of `parts`; gives a refusal where it cannot be written. */
function write(value: unknown, depth: number, parts: string[]): Refusal | undefined {
  if (typeof value === 'string') return writeText(value, parts);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      return refuse('canonical-number', `\`${value}\` is not a whole number in ±(2^53 − 1); write decimals as text`);
    parts.push(value === 0 ? '0' : String(value));
  } else if (typeof value === 'boolean') parts.push(value ? 'true' : 'false');
  else if (Array.isArray(value)) return writeList(value, depth + 1, parts);
  else if (isPlainObject(value)) return writeObject(value, depth + 1, parts);
  else
    return refuse(
      'canonical-kind',
      `${kindOf(value)} has no canonical form; leave the member out, or write it as text`,
    );
  return undefined;
}

function writeText(text: string, parts: string[]): Refusal | undefined {
  if (!text.isWellFormed()) return refuse('canonical-text', 'a text holds half of a surrogate pair; remove it');
  parts.push(JSON.stringify(text));
  return undefined;
}

function writeList(list: readonly unknown[], depth: number, parts: string[]): Refusal | undefined {
  if (depth > nestingMax) return tooDeep();
  if (Object.keys(list).length !== list.length)
    return refuse('canonical-kind', 'a list with holes or named members has no canonical form');
  for (let at = 0; at < list.length; at++) {
    parts.push(at === 0 ? '[' : ',');
    const refusal = write(list[at], depth, parts);
    if (refusal) return refusal;
  }
  parts.push(list.length === 0 ? '[]' : ']');
  return undefined;
}

function writeObject(object: Readonly<Record<string, unknown>>, depth: number, parts: string[]): Refusal | undefined {
  if (depth > nestingMax) return tooDeep();
  if (Object.getOwnPropertySymbols(object).length > 0)
    return refuse('canonical-kind', 'a member named by a symbol has no canonical form');
  const names = Object.keys(object).sort();
  let before = '{';
  for (const name of names) {
    parts.push(before);
    const refusal = writeText(name, parts);
    if (refusal) return refusal;
    parts.push(':');
    const inside = write(object[name], depth, parts);
    if (inside) return inside;
    before = ',';
  }
  parts.push(names.length === 0 ? '{}' : '}');
  return undefined;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function tooDeep(): Refusal {
  return refuse('canonical-nesting', `more than ${nestingMax} lists and objects inside one another; flatten the value`);
}

function kindOf(value: unknown): string {
  if (value === null) return '`null`';
  return typeof value === 'object' ? 'an object of a class' : `\`${typeof value}\``;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1;
}
