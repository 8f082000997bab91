import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from '../keys/key.ts';
import { openNote } from './note.ts';

/** Keys in one key ring, at most. */
export const keysInRingMax = 4096;
/** Root holders that must have signed a key ring, of five (RECORD, section 11). */
export const rootThreshold = 3;

/**
 * Which keys are good at which entries of a log (RECORD, section 11). Validity is in indexes, never in wall time, so
 * that "was this key good at entry 81,234" has one answer for ever.
 */
export interface KeyRing {
  readonly origin: string;
  /** 0, 1, 2 …: each key ring takes the place of the one before it. */
  readonly number: number;
  readonly keys: readonly RingKey[];
}

/** One key and the entries at which it is good. */
export interface RingKey {
  /** What it may sign: `author`, `log`, `device`, `witness`, `root`. */
  readonly role: string;
  readonly key: VerifierKey;
  /** The first entry at which it is good. */
  readonly from: number;
  /** The first entry at which it is good no more; absent while it is good. */
  readonly until?: number;
}

const firstLine = 'truceline/keyring/v1';

/**
 * The text of a key ring, to be signed by root holders: the form, the origin, the number, then a line for each key with
 * its role, the first index and the first index no more (`-`: still good).
 * ```
 * truceline/keyring/v1
 * truceline.example/record/2026
 * number 3
 * key author 120 81234 mission.example/patrol-7+0f1e2d3c+AbC…
 * ```
 */
export function formatKeyRing({ origin, number, keys }: KeyRing): string {
  const lines = keys.map(
    ({ role, key, from, until }) => `key ${role} ${from} ${until ?? '-'} ${verifierKeyText(key)}\n`,
  );
  return `${firstLine}\n${origin}\nnumber ${number}\n${lines.join('')}`;
}

/** Reads the text of a key ring, in its one spelling. Refused: a key twice in one role, and one that ends before it begins. */
export function parseKeyRing(text: string): KeyRing | Refusal {
  const [first, origin, numberLine, ...rest] = text.split('\n');
  if (first !== firstLine || !origin || rest.pop() !== '') return malformed(`it does not begin with \`${firstLine}\``);
  const number = wholeNumber(/^number (\S+)$/.exec(numberLine ?? '')?.[1]);
  if (number === undefined) return malformed('its third line is not `number` and a number');
  if (rest.length > keysInRingMax) return malformed(`it has more than ${keysInRingMax} keys`);
  const keys: RingKey[] = [];
  const seen = new Set<string>();
  for (const line of rest) {
    const key = ringKey(line);
    if (isRefusal(key)) return key;
    const name = `${key.role} ${verifierKeyText(key.key)}`;
    if (seen.has(name)) return malformed(`\`${key.key.name}\` stands twice in the role \`${key.role}\``);
    seen.add(name);
    keys.push(key);
  }
  return { origin, number, keys };
}

/** Opens a signed key ring: at least `threshold` of the pinned root keys signed, none of them wrongly. */
export function openKeyRing(
  note: Uint8Array,
  roots: readonly VerifierKey[],
  threshold: number = rootThreshold,
): KeyRing | Refusal {
  if (!Number.isInteger(threshold) || threshold < 1) throw new RangeError('a key ring needs at least one root holder');
  const opened = openNote(note, roots);
  if (isRefusal(opened)) return opened;
  const signed = opened.verified.length;
  if (signed < threshold)
    return refuse('keyring-roots', `${signed} of the ${threshold} root holders that are needed signed this key ring`);
  return parseKeyRing(opened.text);
}

/** The key of that name and id if it is good in a role at an entry; refused with the entries at which it is. */
export function keyAt(
  ring: KeyRing,
  asked: { readonly role: string; readonly name: string; readonly keyId: string; readonly index: number },
): VerifierKey | Refusal {
  const { role, name, keyId, index } = asked;
  const found = ring.keys.find((each) => each.role === role && each.key.name === name && each.key.keyId === keyId);
  if (!found)
    return refuse('keyring-unknown', `the key ring names no key \`${name}+${keyId}\` in the role \`${role}\``);
  const { from, until } = found;
  if (index >= from && (until === undefined || index < until)) return found.key;
  return refuse(
    'keyring-validity',
    `the key \`${name}+${keyId}\` is good from entry ${from}${until === undefined ? ' on' : ` until before entry ${until}`}, not at entry ${index}`,
  );
}

/** All keys that are good in a role at an entry. */
export function keysAt(ring: KeyRing, role: string, index: number): readonly VerifierKey[] {
  return ring.keys
    .filter((each) => each.role === role && index >= each.from && (each.until === undefined || index < each.until))
    .map(({ key }) => key);
}

/**
 * Checks that a key ring that enters the log as entry `index` follows the one before it without rewriting what was:
 * the next number, every earlier key still there, and no answer changed for an entry before `index`.
 */
export function checkSuccession(older: KeyRing, newer: KeyRing, index: number): true | Refusal {
  if (newer.origin !== older.origin)
    return refuse('keyring-origin', `the key ring is of \`${newer.origin}\`, not of \`${older.origin}\``);
  if (newer.number !== older.number + 1)
    return refuse('keyring-number', `key ring ${newer.number} cannot follow key ring ${older.number}`);
  const before = new Map(older.keys.map((each) => [nameOf(each), each]));
  for (const each of newer.keys) {
    const was = before.get(nameOf(each));
    before.delete(nameOf(each));
    // A key may begin or end at this entry or later; an end that has passed stays, and one that has not may move.
    const began = was ? each.from === was.from || Math.min(each.from, was.from) >= index : each.from >= index;
    const [end, ended] = [each.until ?? Number.POSITIVE_INFINITY, was?.until ?? Number.POSITIVE_INFINITY];
    if (!began || (was ? end !== ended && Math.min(end, ended) < index : end < index))
      return refuse(
        'keyring-rewrites',
        `the key ring changes whether \`${each.key.name}+${each.key.keyId}\` was good before entry ${index}`,
      );
  }
  const [gone] = before.values();
  return gone
    ? refuse('keyring-rewrites', `the key \`${gone.key.name}+${gone.key.keyId}\` is missing; end it instead`)
    : true;
}

function nameOf({ role, key }: RingKey): string {
  return `${role} ${verifierKeyText(key)}`;
}

function ringKey(line: string): RingKey | Refusal {
  const parts = /^key ([a-z][A-Za-z]*) (\S+) (\S+) (\S+)$/.exec(line);
  if (!parts) return malformed('a line is not `key`, role, first index, end and key');
  const from = wholeNumber(parts[2]);
  const until = parts[3] === '-' ? undefined : wholeNumber(parts[3]);
  if (from === undefined || (until === undefined && parts[3] !== '-')) return malformed('an index is not in decimal');
  if (until !== undefined && until < from) return malformed(`a key ends at entry ${until}, before it begins`);
  const key = parseVerifierKey(parts[4]!);
  return isRefusal(key) ? key : { role: parts[1]!, key, from, ...(until !== undefined && { until }) };
}

function wholeNumber(text: string | undefined): number | undefined {
  const number = text !== undefined && /^(0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function malformed(why: string): Refusal {
  return refuse('keyring-form', `the key ring is malformed: ${why}`);
}
