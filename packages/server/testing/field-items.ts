import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { encodeUtf8, handOverParts, sealBox } from '@truceline/record/sealing';
import type { FieldItem, FieldObservation } from '@truceline/truce/field';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { fieldKeyOf } from '../src/index.ts';

/** An instant by its text. */
export function at(text: string) {
  return instant(parseInstant(text)!);
}

/** Members that every item of the tests has. */
export const itemCommon = {
  v: 1,
  id: '0123456789abcdef0123456789abcdef',
  team: 'patrol 7',
  savedAt: at('2031-02-09T10:05Z'),
} as const;

/** An observation of an invented team. */
export const observed: FieldObservation = {
  ...itemCommon,
  type: 'observation',
  happened: { startsAt: at('2031-02-09T10:00Z'), endsAt: at('2031-02-09T10:00Z') },
  means: 'heard',
  kind: 'explosion',
  count: 2,
  assessedAs: 'outgoing',
  place: { kind: 'at', at: [31.1, 48.6], precision: 'settlement' },
  words: 'two, from the north-east',
  attachments: [],
};

/** An item, or anything else, sealed to the field key of a store. */
export function sealedTo(
  store: string,
  item: FieldItem | Uint8Array | object,
  purpose: 'item' | 'attachment' = 'item',
): Uint8Array {
  const key = fieldKeyOf(store);
  if (isRefusal(key)) throw new Error(key.message);
  const bytes = item instanceof Uint8Array ? item : (encodeUtf8(JSON.stringify(item)) as Uint8Array);
  const box = sealBox(bytes, { to: key.publicKey, purpose, random: (count) => Uint8Array.from(randomBytes(count)) });
  if ('refused' in box) throw new Error(box.message);
  return box;
}

/** Writes a file as the page hands it over. */
export function handOverFile(path: string, boxes: readonly Uint8Array[]): string {
  writeFileSync(path, Buffer.concat(handOverParts(boxes)));
  return path;
}
