import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { formatOpenings, openingsPath, parseOpenings, type ReleasedOpening } from './openings.ts';
import { disclose, openDisclosure, seal } from './seal.ts';

const fields = [
  { path: 'text', label: 'amber', value: 'what was seen' },
  { path: 'effects', label: 'green', value: { low: 1, high: 3 } },
];
function opened(index: number): {
  readonly opening: ReleasedOpening;
  readonly header: { root: string; slots: number };
} {
  const sealed = seal(fields, new Uint8Array(32).fill(index + 1));
  if (isRefusal(sealed)) throw new Error(sealed.message);
  return { opening: { index, ...disclose(sealed, ['text', 'effects']) }, header: { ...sealed.header } };
}
const bytes = (text: string) => encodeUtf8(text) as Uint8Array;

describe('openings', () => {
  test('come back as they were written, in order, and open their entries and no others', () => {
    const made = [opened(300), opened(2)];
    const text = formatOpenings(made.map(({ opening }) => opening)) as string;
    const read = parseOpenings(bytes(text));
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.map(({ index }) => index)).toEqual([2, 300]);
    expect(openDisclosure(read[0]!, made[1]!.header)).toEqual(fields);
    expect(isRefusal(openDisclosure(read[0]!, made[0]!.header))).toBe(true);
    expect(formatOpenings(read)).toBe(text);
  });

  test('lie in files of 256 entries, named as tiles are', () => {
    expect([0, 255, 256, 256 * 1_234_067].map(openingsPath)).toEqual([
      'openings/000',
      'openings/000',
      'openings/001',
      'openings/x001/x234/067',
    ]);
  });

  test('are refused in any other form, with the line', () => {
    const line = formatOpenings([opened(2).opening]) as string;
    expect(parseOpenings(bytes(''))).toEqual([]);
    for (const wrong of [
      line.trimEnd(),
      `${line}\n`,
      line.replace('{"fields"', '{ "fields"'),
      line.replace('"index":2', '"index":-2'),
      line.replace('"index":2', '"index":"2"'),
      line.replace('"label":"green"', '"label":1'),
      line.replace('"index":2', '"index":2,"more":1'),
      '[]\n',
    ])
      expect([wrong, parseOpenings(bytes(line + wrong))]).toMatchObject([wrong, { code: 'openings-form' }]);
    expect(parseOpenings(bytes(`${line}[]\n`))).toMatchObject({ message: expect.stringContaining('line 2') });
  });

  test('a changed byte is refused when it is read, or does not open the entry', () => {
    const { opening, header } = opened(2);
    const line = bytes(formatOpenings([opening]) as string);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = line.slice();
        changed[at] = changed[at]! ^ by;
        const read = parseOpenings(changed);
        if (isRefusal(read)) return;
        const same = read[0]?.index === 2 && !isRefusal(openDisclosure(read[0], header));
        expect(same).toBe(false);
      }),
    );
  });
});
