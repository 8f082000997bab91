import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { canonicalBytes } from '../bytes/canonical.ts';
import type { Json } from '../bytes/json.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';

/** A field that is committed to, not shown: where it belongs, who may ever see it, and what it says. */
export interface Field {
  readonly path: string;
  readonly label: string;
  readonly value: Json;
}

/** What stands in the entry: the root over the slots (hex) and their number. */
export interface SealedHeader {
  readonly root: string;
  readonly slots: number;
}

/** Sealed fields with what opens them. Everything but `header` stays with whoever holds the secret. */
export interface Sealed {
  readonly header: SealedHeader;
  /** Commitments and decoys in hex, sorted: the order tells nothing. */
  readonly slots: readonly string[];
  readonly openings: readonly Opening[];
}

/** One field with the salt (hex) that its commitment was made with. */
export interface Opening extends Field {
  readonly salt: string;
}

/** Some fields opened: enough for anyone to find their commitments under the root of the entry. */
export interface Disclosure {
  readonly fields: readonly Opening[];
  readonly slots: readonly string[];
}

/** SHA-256. A caller with a faster one than this package's may hand it in; the result is the same by definition. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Slot counts: fixed, so that the number of fields stays hidden. */
export const slotCounts = [16, 32, 64] as const;
/** Slots that are always decoys. */
export const decoysMin = 4;
/** Fields that one entry can seal. */
export const fieldsMax = 60;

/**
 * Commits to fields (RECORD, section 9). `secret` is 32 random bytes for this entry alone, kept outside the record:
 * who destroys it has erased the fields, and the entry still verifies. The same fields and secret give the same root.
 */
export function seal(fields: readonly Field[], secret: Uint8Array, hash: Sha256 = sha256): Sealed | Refusal {
  if (secret.length !== 32) throw new RangeError(`a secret has 32 bytes, not ${secret.length}`);
  const count = slotCounts.find((slots) => slots - decoysMin >= fields.length);
  if (count === undefined)
    return refuse('seal-count', `an entry seals at most ${fieldsMax} fields, not ${fields.length}; join some of them`);
  const mac = hmacOf(secret, hash);
  const openings: Opening[] = [];
  const slots: string[] = [];
  const paths = new Set<string>();
  for (const field of fields) {
    if (paths.has(field.path)) return refuse('seal-path', `the field \`${field.path}\` is sealed twice`);
    paths.add(field.path);
    const salt = saltOf(field.path, mac);
    if (isRefusal(salt)) return salt;
    const slot = commitment(field, salt, hash);
    if (isRefusal(slot)) return slot;
    slots.push(bytesToHex(slot));
    openings.push({ path: field.path, label: field.label, value: field.value, salt: bytesToHex(salt) });
  }
  for (let decoy = 0; slots.length < count; decoy++)
    slots.push(bytesToHex(mac(concatBytes(tags.decoy, uint32(decoy)))));
  slots.sort();
  return { header: { root: rootOverSlots(slots, hash), slots: count }, slots, openings };
}

/** Opens the named fields and no others. Throws on a path that is not sealed there: the caller holds the list. */
export function disclose(sealed: Sealed, paths: readonly string[]): Disclosure {
  const fields = paths.map((path) => {
    const opening = sealed.openings.find((each) => each.path === path);
    if (!opening) throw new RangeError(`no field \`${path}\` is sealed in this entry`);
    return opening;
  });
  return { fields, slots: sealed.slots };
}

/** The fields of a disclosure, once their commitments are found among slots that hash to the root of the entry. */
export function openDisclosure(disclosure: Disclosure, header: SealedHeader): readonly Field[] | Refusal {
  const { fields, slots } = disclosure;
  if (slots.length !== header.slots || !(slotCounts as readonly number[]).includes(header.slots))
    return refuse('disclosure-slots', `the entry has ${header.slots} slots, the disclosure ${slots.length}`);
  if (!slots.every((slot, at) => isHash(slot) && (at === 0 || slots[at - 1]! < slot)))
    return refuse('disclosure-slots', 'the slots are not sorted hashes, each once');
  if (rootOverSlots(slots, sha256) !== header.root)
    return refuse('disclosure-root', 'the slots do not hash to the root of the entry');
  const opened = new Set<string>();
  for (const field of fields) {
    if (opened.has(field.path)) return refuse('disclosure-path', `the field \`${field.path}\` is opened twice`);
    opened.add(field.path);
    if (!isHash(field.salt)) return refuse('disclosure-salt', `the salt of \`${field.path}\` is not 32 bytes in hex`);
    const slot = commitment(field, hexToBytes(field.salt), sha256);
    if (isRefusal(slot)) return slot;
    if (!slots.includes(bytesToHex(slot)))
      return refuse('disclosure-field', `the field \`${field.path}\` is not what the entry committed to`);
  }
  return fields.map(({ path, label, value }) => ({ path, label, value }));
}

const tags = {
  salt: tag('truceline/salt/v1'),
  field: tag('truceline/field/v1'),
  decoy: tag('truceline/decoy/v1'),
};

function saltOf(path: string, mac: Sha256): Uint8Array | Refusal {
  const bytes = encodeUtf8(path);
  return isRefusal(bytes) ? bytes : mac(concatBytes(tags.salt, withLength(bytes)));
}

function commitment(field: Field, salt: Uint8Array, hash: Sha256): Uint8Array | Refusal {
  const [path, label, value] = [encodeUtf8(field.path), encodeUtf8(field.label), canonicalBytes(field.value)];
  if (isRefusal(path)) return path;
  if (isRefusal(label)) return label;
  if (isRefusal(value)) return refuse('seal-value', `the field \`${field.path}\` cannot be sealed: ${value.message}`);
  return hash(concatBytes(tags.field, withLength(path), withLength(label), withLength(salt), withLength(value)));
}

/** Root of RFC 6962 over a number of slots that is a power of two: every level is full, so the levels are hashed in pairs. */
function rootOverSlots(slots: readonly string[], hash: Sha256): string {
  const [leaf, pair] = [new Uint8Array(33), new Uint8Array(65).fill(1, 0, 1)];
  let level = slots.map((slot) => {
    leaf.set(hexToBytes(slot), 1);
    return hash(leaf);
  });
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      pair.set(level[at]!, 1);
      pair.set(level[at + 1]!, 33);
      above.push(hash(pair));
    }
    level = above;
  }
  return bytesToHex(level[0]!);
}

/** HMAC-SHA-256 (RFC 2104) under a key of 32 bytes. */
function hmacOf(key: Uint8Array, hash: Sha256): Sha256 {
  const [inner, outer] = [new Uint8Array(64).fill(0x36), new Uint8Array(96).fill(0x5c)];
  for (let at = 0; at < 32; at++) {
    inner[at] = key[at]! ^ 0x36;
    outer[at] = key[at]! ^ 0x5c;
  }
  return (bytes) => {
    const message = new Uint8Array(64 + bytes.length);
    message.set(inner);
    message.set(bytes, 64);
    outer.set(hash(message), 64);
    return hash(outer);
  };
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function withLength(bytes: Uint8Array): Uint8Array {
  return concatBytes(uint32(bytes.length), bytes);
}

function uint32(number: number): Uint8Array {
  return Uint8Array.of((number >>> 24) & 0xff, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
}

function tag(text: string): Uint8Array {
  return encodeUtf8(`${text}\0`) as Uint8Array;
}
