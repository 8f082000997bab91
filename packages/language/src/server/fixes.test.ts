import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../index.ts';
import { fixesFor } from './fixes.ts';

const header = 'truce v1 agreement x "X" dated 2030-01-01 source d "d" official actor fr { role guarantor }\n';
const found = (text: string) =>
  compileAgreement('x.truce', { readText: (path) => (path === 'x.truce' ? text : undefined) }).diagnostics;

/** The text after the first repair that is offered for a code in the item of the name. */
function mended(items: string, code: string, name: string): string | undefined {
  const text = header + items;
  const finding = found(text).find((each) => each.code === code && each.message.includes(`\`${name}\``));
  expect(finding, `${code} at \`${name}\``).toBeDefined();
  const [fix] = fixesFor(finding!, text);
  return fix?.changes.reduce(
    (changed, { offset, length, text: put }) => changed.slice(0, offset) + put + changed.slice(offset + length),
    text,
  );
}

describe('a repair that marks something as left open', () => {
  const other = '\nhub last { by fr protected by fr }';

  it.each([
    ['TL-301', 'guarantee g { by fr }', 'g', 'g { decided by unspecified'],
    ['TL-303', 'body b { seats fr }', 'b', 'b { votes unspecified'],
    ['TL-404', 'ladder l { step 1 a { action warn by fr } step 2 z { action warn } }', 'a', 'a { within unspecified'],
    [
      'TL-407',
      'ladder l { step 1 a { by fr when request of fr within 2 hours of detection } }',
      'a',
      'a { resets unspecified',
    ],
    ['TL-605', 'prohibition p { by fr do "x" }', 'p', 'p { verified by unspecified'],
    ['TL-102', 'incident i { cites "1" detected using radar }', 'i', 'i { means unspecified'],
  ])('%s goes into the item that it is about', (code, items, name, expected) => {
    const text = mended(items + other, code, name);
    expect(text).toContain(expected);
    expect(found(text!).filter(isBlocking)).toEqual([]);
  });

  it('is not offered where the text has the hole already', () => {
    expect(
      mended(`prohibition p { by fr do "x" verified by unspecified "who" }${other}`, 'TL-605', 'p'),
    ).toBeUndefined();
    expect(mended(`guarantee g { by fr decided by unspecified "who" }${other}`, 'TL-301', 'g')).toBeUndefined();
  });
});
