import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import { advance } from '../../days/index.ts';
import { instant, isRefusal } from '../../kernel/index.ts';
import { exact, formatExact } from '../../pledges/index.ts';
import {
  defaultProfile,
  type Edition,
  editionFromText,
  editionPieces,
  editionRun,
  editionText,
  operatorProfile,
  ownEditionFromPieces,
  parseEditionRun,
  publicNames,
  type ReleaseProfile,
  release,
  storeNames,
} from './index.ts';

const start = at('2030-01-10T10:17:23.456Z');

function edition(profile: ReleaseProfile): Edition {
  const reports = Array.from({ length: 12 }, (_, step) =>
    report({ moment: instant(start + step * 3_600_000), item: `item ${step}` }),
  );
  const text = { ...terms({ counters: [counter({ limit: 2, windowMs: 24 * 3_600_000 })] }), hash: 'f'.repeat(64) };
  const input = caseInput({ reports, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    agreement: {
      terms: text,
      sidecar: { hash: '0', titles: { b: 'B', a: 'Ä' }, notes: {}, quoted: {}, spans: {} },
      text: '',
    },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: profile === operatorProfile ? storeNames : publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

/** The same value with the members of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, turned(each)]),
  );
}

describe('the text of an edition', () => {
  const released = edition(defaultProfile);
  const text = editionText(released);

  it('is read back as the same edition, and written again as the same text', () => {
    const read = editionFromText(text);
    if (isRefusal(read)) throw new Error(read.message);
    expect(editionText(read)).toBe(text);
    expect(read.days).toEqual(JSON.parse(JSON.stringify(released.days)));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('does not depend on the order in which members were put', () => {
    expect(editionText(turned(released) as Edition)).toBe(text);
  });

  it('sorts as RFC 8785 does, by UTF-16 code units', () => {
    const titles = { '\u20ac': '1', '\r': '2', '\ufb33': '3', 1: '4', '\u{1f600}': '5', '\u0080': '6', ö: '7' };
    const within = editionText({ ...released, agreement: { ...released.agreement, sidecar: { titles } as never } });
    expect(within).toContain('"titles":{"\\r":"2","1":"4","\u0080":"6","ö":"7","€":"1","\u{1f600}":"5","\ufb33":"3"}');
  });

  it('keeps exact numbers', () => {
    const held = { ...released, registrations: exact(125n, 1) as never };
    const read = editionFromText(editionText(held));
    expect(formatExact((read as unknown as { registrations: never }).registrations)).toBe('12.5');
  });

  it('is the same in pieces, and read from pieces cut anywhere, in parts of any size', () => {
    const titles = { '\\': 'a\\', '"[{': '\\"]}', ',': '\u{1f600}', exact: '1' };
    const exactly = { ...released, registrations: [exact(125n, 1), 'x,]\\\\'] as never };
    const sidecar = { ...released.agreement, sidecar: { titles } as never };
    for (const held of [released, exactly, { ...released, agreement: sidecar, reports: [] }]) {
      const whole = editionText(held);
      expect([...editionPieces(held)].join('')).toBe(whole);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 3_000 }), (length, atOnce) => {
          const pieces: string[] = [];
          for (let at = 0; at < whole.length; at += length) pieces.push(whole.slice(at, at + length));
          expect(editionText(ownEditionFromPieces(pieces, atOnce))).toBe(whole);
        }),
        { numRuns: 40 },
      );
    }
    expect(() => ownEditionFromPieces([text.slice(0, -3)])).toThrow('ends within');
    expect(() => ownEditionFromPieces(['{}\n'])).toThrow('no edition');
  });

  it('is refused in any other spelling, with the place of the first difference', () => {
    for (const other of [
      text.trimEnd(),
      ` ${text}`,
      text.replace('"days":', '"days": '),
      text.replace('"countMin":5', '"countMin":5.0'),
      JSON.stringify(turned(released)),
      JSON.stringify(released, undefined, 1),
    ])
      expect(editionFromText(other)).toMatchObject({ refused: true, code: 'edition-spelling' });
    expect(editionFromText('{')).toMatchObject({ code: 'edition-json' });
    expect(editionFromText('{}\n')).toMatchObject({ code: 'edition-form' });
    expect(editionFromText('null')).toMatchObject({ code: 'edition-form' });
    expect(editionFromText(text.replace('{', '{ '))).toMatchObject({
      message: expect.stringContaining('character 2 differs'),
    });
  });

  it('gives text or a refusal for whatever is read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.nat(text.length - 1)), (given) => {
        const read = editionFromText(typeof given === 'number' ? text.slice(0, given) : given);
        expect(isRefusal(read)).toBe(true);
      }),
    );
  });

  it('cannot be made of an operator’s edition, which holds what no file may', () => {
    expect(() => editionText(edition(operatorProfile))).toThrow('only the operator');
    expect(() => editionText({ ...released, registrations: Number.NaN })).toThrow('JSON cannot say');
  });
});

describe('the run of an edition', () => {
  const hash = (digit: string) => digit.repeat(64);
  const ground = { engine: hash('a'), ground: hash('b'), size: 12, root: hash('c') };
  const run = editionRun(edition(defaultProfile), hash('d'), ground);

  it('is read as it was written', () => {
    expect(parseEditionRun({ ...run })).toEqual(run);
    expect(run.knownAt).toBe('2030-02-01T00:00:00.000Z');
    expect(run).not.toHaveProperty('basemap');
    const own = editionRun(edition(defaultProfile), hash('d'), { ...ground, basemap: hash('e') });
    expect(parseEditionRun({ ...own })).toEqual(own);
  });

  it('is nothing where a run is of something else, and refused where it is not whole', () => {
    expect(parseEditionRun({ of: 'backtest' })).toBeUndefined();
    for (const [change, code] of [
      [{ engine: hash('A') }, 'run-hash'],
      [{ basemap: 'x' }, 'run-hash'],
      [{ result: undefined }, 'run-hash'],
      [{ size: -1 }, 'run-size'],
      [{ size: 1.5 }, 'run-size'],
      [{ knownAt: '2030-02-01T00:00Z' }, 'run-known-at'],
      [{ secret: 'x' }, 'run-member'],
    ] as const)
      expect([change, parseEditionRun({ ...run, ...change })]).toMatchObject([change, { code }]);
  });
});
