import { formatFieldKey } from '@truceline/record/sealing';
import { describe, expect, it } from 'vitest';
import { formatOperatorLink, readOperatorLink } from './operator-link.ts';

const key = formatFieldKey(Uint8Array.from({ length: 32 }, (_, at) => at));

describe('an operator’s link', () => {
  it('is read as a link, as its end, or as a key alone, and written again', () => {
    const link = `https://field.example/x/#key=${key}&case=minsk-2&zones=north,%20south%20bank`;
    const said = { key, case: 'minsk-2', zones: ['north', 'south bank'] };
    expect(readOperatorLink(link)).toEqual(said);
    expect(readOperatorLink(link.slice(link.indexOf('#')))).toEqual(said);
    expect(readOperatorLink(` ${key} `)).toEqual({ key, zones: [] });
    expect(readOperatorLink(formatOperatorLink('https://other.example/#old', said))).toEqual(said);
  });

  it('is not read with a key that is not whole, and never takes more than it may', () => {
    expect(readOperatorLink(`#key=${key.slice(0, -1)}`)).toBeUndefined();
    expect(readOperatorLink('https://field.example/')).toBeUndefined();
    const hostile = readOperatorLink(`#key=${key}&case=../../etc&zones=${'x'.repeat(9_000)},${'y,'.repeat(500)}`)!;
    expect(hostile.case).toBeUndefined();
    expect(hostile.zones).toHaveLength(60);
    expect(hostile.zones[0]).toHaveLength(80);
  });
});
