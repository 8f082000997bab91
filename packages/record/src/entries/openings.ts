import { canonicalText, parseCanonical } from '../bytes/canonical.ts';
import { isJsonObject, type Json } from '../bytes/json.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { tilePath, tileWidth } from '../tree/tiles.ts';
import type { Disclosure } from './seal.ts';

/** Fields of one entry that were released: enough for anyone to hold them against the entry (`openDisclosure`). */
export interface ReleasedOpening extends Disclosure {
  /** Index of the entry in its log. */
  readonly index: number;
}

/** The published file that holds the openings of an entry: `openings/000` those of the entries 0 to 255, and so on as tiles are named. */
export function openingsPath(index: number): string {
  return tilePath({ level: 'entries', n: Math.floor(index / tileWidth), width: tileWidth }).replace(
    'tile/entries/',
    'openings/',
  );
}

/**
 * Openings as a published file holds them: one line of canonical JSON for each, ordered by index.
 *
 *     {"fields":[{"label":"amber","path":"text","salt":"9f…","value":"…"}],"index":218,"slots":["03…","41…",…]}
 */
export function formatOpenings(openings: readonly ReleasedOpening[]): string | Refusal {
  const lines: string[] = [];
  for (const { index, fields, slots } of [...openings].sort((a, b) => a.index - b.index)) {
    const line = canonicalText({
      index,
      fields: fields.map(({ path, label, salt, value }) => ({ path, label, salt, value })),
      slots,
    });
    if (isRefusal(line)) return line;
    lines.push(`${line}\n`);
  }
  return lines.join('');
}

/** Reads what `formatOpenings` writes. It says nothing about their truth: each is to be held against its entry. */
export function parseOpenings(bytes: Uint8Array): readonly ReleasedOpening[] | Refusal {
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return text;
  if (text !== '' && !text.endsWith('\n')) return refuse('openings-form', 'the last line of openings has no end');
  const openings: ReleasedOpening[] = [];
  for (const [at, line] of text.split('\n').slice(0, -1).entries()) {
    const one = encodeUtf8(line);
    const value = isRefusal(one) ? one : parseCanonical(one);
    if (isRefusal(value)) return refuse('openings-form', `line ${at + 1} of openings is ${value.message}`);
    if (!isOpening(value)) return refuse('openings-form', `line ${at + 1} of openings is not {fields, index, slots}`);
    openings.push(value as unknown as ReleasedOpening);
  }
  return openings;
}

function isOpening(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { index, fields, slots, ...others } = value;
  return (
    Object.keys(others).length === 0 &&
    Number.isSafeInteger(index) &&
    (index as number) >= 0 &&
    Array.isArray(fields) &&
    fields.every(isField) &&
    Array.isArray(slots) &&
    slots.every((slot) => typeof slot === 'string')
  );
}

function isField(field: Json): boolean {
  if (!isJsonObject(field)) return false;
  const { path, label, salt, value, ...others } = field;
  return (
    Object.keys(others).length === 0 &&
    value !== undefined &&
    [path, label, salt].every((each) => typeof each === 'string')
  );
}
