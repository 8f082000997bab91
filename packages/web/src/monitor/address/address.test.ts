import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstState, type MonitorState } from '../state/index.ts';
import { addressMaxChars, addressOf, linkOf, readAddress } from './address.ts';

const hostile = [
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'a,b',
  'a&b=c',
  '%2C%',
  '\u202egnp.exe',
  'ראשון',
  '😀'.repeat(20),
  'x'.repeat(1_000),
  ' + ',
  '__proto__',
  'v',
];
const word = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }));
const moment = fc.option(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) }), { nil: undefined });
const words = fc.array(word, { maxLength: 3 });
const name = fc.option(word, { nil: undefined });
const states: fc.Arbitrary<MonitorState> = fc.record({
  incident: name,
  report: name,
  filters: fc.record({
    zones: words,
    kinds: words,
    grades: words,
    from: moment,
    to: moment,
    text: fc.oneof(fc.constant(''), word),
  }),
  at: moment,
  known: moment,
  against: moment,
  camera: fc.option(
    fc.record({
      lon: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((n) => n / 100_000),
      lat: fc.integer({ min: -8_500_000, max: 8_500_000 }).map((n) => n / 100_000),
      zoom: fc.integer({ min: 0, max: 2_200 }).map((n) => n / 100),
    }),
    { nil: undefined },
  ),
  layers: words,
  view: fc.constantFrom('desk' as const, 'board' as const),
});

describe('the state in an address', () => {
  it('comes back as it was, without a notice, whatever its words are', () => {
    fc.assert(
      fc.property(states, (state) => {
        const address = addressOf(state);
        fc.pre(address.length <= addressMaxChars);
        expect(readAddress(address)).toEqual({ state, notices: [] });
        // What a browser makes of the address says the same.
        expect(readAddress(new URL(address, 'http://room.example/case/monitor/').search).state).toEqual(state);
      }),
    );
  });

  it('is empty where all is as it is at first, and keeps one order', () => {
    expect(addressOf(firstState)).toBe('');
    expect(
      addressOf({
        ...firstState,
        view: 'board',
        at: Date.UTC(2026, 2, 1, 5, 12),
        known: Date.UTC(2026, 2, 2, 5, 12, 7, 412),
        filters: { ...firstState.filters, grades: ['B2'], zones: ['line_east', 'a,b'] },
      }),
    ).toBe('?v=1&at=2026-03-01T05:12Z&known=2026-03-02T05:12:07.412Z&zone=line_east,a%2Cb&grade=B2&view=board');
  });

  it('hands on as of when it was known, also where the newest is shown', () => {
    expect(linkOf(firstState, Date.UTC(2026, 2, 1))).toBe('?v=1&known=2026-03-01T00:00Z');
    expect(linkOf({ ...firstState, known: Date.UTC(2026, 1, 1) }, Date.UTC(2026, 2, 1))).toBe(
      '?v=1&known=2026-02-01T00:00Z',
    );
  });

  it('says what it does not know or cannot read, and takes the rest', () => {
    const { state, notices } = readAddress('?v=1&at=yesterday&zone=line_east&colour=red&zone=x&map=999,0,3&view=wall');
    expect(state).toEqual({ ...firstState, filters: { ...firstState.filters, zones: ['line_east'] } });
    expect(notices).toEqual([
      { kind: 'twice', key: 'zone' },
      { kind: 'malformed', key: 'at', value: 'yesterday' },
      { kind: 'malformed', key: 'map', value: '999,0,3' },
      { kind: 'malformed', key: 'view', value: 'wall' },
      { kind: 'unknown', key: 'colour' },
    ]);
  });

  it('reads the board that somebody typed without a version, and says nothing of it', () => {
    for (const query of ['?view=board', '?v=0&view=board', '?v=1&view=board'])
      expect(readAddress(query)).toEqual({ state: { ...firstState, view: 'board' }, notices: [] });
  });

  it('reads an older version with a notice, and the links of the other pages without', () => {
    const known = Date.UTC(2026, 2, 1, 6);
    expect(readAddress('?known=2026-03-01T06:00Z')).toEqual({ state: { ...firstState, known }, notices: [] });
    for (const query of ['?v=0&at=2026-03-01T06:00Z', '?at=2026-03-01T06:00Z'])
      expect(readAddress(query)).toEqual({ state: { ...firstState, at: known }, notices: [{ kind: 'older' }] });
    expect(readAddress('?v=7&at=2026-03-01T06:00Z').notices).toEqual([{ kind: 'newer', version: '7' }]);
    expect(readAddress('?v=one').notices).toEqual([{ kind: 'malformed', key: 'v', value: 'one' }]);
  });

  it('never throws, and never takes a thing in silence', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word).map((parts) => parts.join('&')),
        ),
        (query) => {
          const { state, notices } = readAddress(`?${query}`);
          if (query.replaceAll('&', '') !== '' && !query.includes('v=') && state === firstState)
            expect(notices.length).toBeGreaterThan(0);
        },
      ),
    );
    expect(readAddress(`?v=1&text=${'x'.repeat(20_000)}`).notices).toEqual([{ kind: 'tooLong' }]);
    expect(addressOf({ ...firstState, filters: { ...firstState.filters, text: '\ud800' } })).toBe(
      '?v=1&text=%EF%BF%BD',
    );
  });
});
