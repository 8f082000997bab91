import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCodeLines, readHandOver } from '../opening.ts';
import { codeLines, handOverParts } from '../sealing.ts';

const boxes = fc.array(fc.uint8Array({ minLength: 1, maxLength: 900 }), { maxLength: 8 });
const fileOf = (each: readonly Uint8Array[]) => concatBytes(...handOverParts(each));

describe('a file of sealed items', () => {
  it('gives back every box, and cut anywhere every box before the cut', () => {
    fc.assert(
      fc.property(boxes, fc.nat(), (each, cut) => {
        const file = fileOf(each);
        expect(readHandOver(file)).toEqual({ boxes: each.map((box) => Uint8Array.from(box)), tornBytes: 0 });
        const start = fileOf([]).length;
        const at = start + (cut % (file.length - start + 1));
        const torn = readHandOver(file.subarray(0, at))!;
        const whole = each.filter((_, index) => fileOf(each.slice(0, index + 1)).length <= at);
        expect(torn.boxes).toHaveLength(whole.length);
        expect(torn.tornBytes).toBe(at - fileOf(whole).length);
      }),
    );
  });

  it('is not read where it begins otherwise', () => {
    expect(readHandOver(new Uint8Array(100))).toBeUndefined();
    expect(readHandOver(new Uint8Array())).toBeUndefined();
  });
});

describe('a sequence of codes', () => {
  it('gives back the file in any order and with every code scanned twice', () => {
    fc.assert(
      fc.property(boxes, fc.infiniteStream(fc.nat()), (each, chance) => {
        const file = fileOf(each);
        const lines = [...codeLines(file), ...codeLines(file)]
          .map((line) => ({ line, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
        expect(readCodeLines(lines.join('\r\n'))).toEqual({ files: [file], incomplete: [], strangers: 0 });
      }),
    );
  });

  it('names the codes that are still to be scanned', () => {
    const lines = codeLines(fileOf([new Uint8Array(1_500)]));
    const scanned = readCodeLines(['WIFI:other', ...lines.filter((_, at) => at !== 1 && at !== 3)].join('\n'));
    expect(scanned?.files).toEqual([]);
    expect(scanned?.incomplete.map(({ missing }) => missing)).toEqual([[2, 4]]);
    expect(scanned?.strangers).toBe(1);
  });

  it('is not read out of lines that are none of it, and keeps what scanners put before a code', () => {
    expect(readCodeLines('hello\nworld')).toBeUndefined();
    const file = fileOf([new Uint8Array(10)]);
    expect(
      readCodeLines(
        codeLines(file)
          .map((line) => `QR-Code:${line}`)
          .join('\n'),
      )?.files,
    ).toEqual([file]);
  });
});
