import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DetectionReader, header } from './read-columns.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
function read(text: string | Uint8Array, cut = Infinity) {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const reader = new DetectionReader(1);
  for (let at = 0; at < bytes.length; at += cut) reader.take(bytes.subarray(at, at + cut));
  const columns = reader.finish();
  return { columns, rejected: reader.rejected };
}
const row = (over: Partial<Record<'received' | 'item' | 'word' | 'happened' | 'rest', string>> = {}) =>
  [
    over.received ?? '2027-03-01T04:05:06.789Z',
    over.item ?? '7',
    over.word ?? 'said',
    over.happened ?? '2027-03-01T04:00:00.000Z',
    over.rest ?? 'explosion,one,north',
  ].join(',');

describe('detections', () => {
  it('are read from the sample', () => {
    const { columns, rejected } = read(readFileSync(join(import.meta.dirname, 'samples', 'detections.csv')));
    expect(rejected).toEqual([]);
    expect([...columns.receivedAt].map((at) => new Date(at).toISOString())).toEqual([
      '2027-03-01T04:05:06.789Z',
      '2027-03-01T04:06:00.000Z',
      '2027-03-01T05:00:00.000Z',
      '2027-03-01T05:00:00.000Z',
    ]);
    expect([...columns.item]).toEqual([0, 1, 1, 0]);
    expect([...columns.retracts]).toEqual([0, 0, 1, 0]);
    expect([...columns.zone].map((zone) => columns.zones[zone])).toEqual(['north', '', '', 'south']);
    expect([...columns.type].map((type) => columns.types[type])).toEqual([
      'explosion',
      'small_arms',
      'small_arms',
      'explosion',
    ]);
  });

  it.each([
    [{ received: '2027-02-30T04:05:06.789Z' }, 'received_at'],
    [{ received: '2027-03-01 04:05:06.789Z' }, 'received_at'],
    [{ happened: '2027-03-01T24:05:06.789Z' }, 'happened_at'],
    [{ happened: '2027-03-01T04:05:06Z' }, 'happened_at'],
    [{ item: '' }, 'item'],
    [{ item: '-1' }, 'item'],
    [{ item: '4294967295' }, 'item'],
    [{ item: '1.5' }, 'item'],
    [{ word: 'Said' }, 'word'],
    [{ word: 'retract' }, 'word'],
    [{ rest: 'explosion,one' }, 'row'],
    [{ rest: 'explosion,one,north,more' }, 'row'],
    [{ rest: `${'x'.repeat(65)},one,north` }, 'type'],
  ] as const)('a row with %j is told with its line and column, and the others are read', (over, column) => {
    const { columns, rejected } = read([header, row(), row(over), row(), ''].join('\n'));
    expect(rejected.map((each) => [each.line, each.column])).toEqual([[3, column]]);
    expect(columns.length).toBe(2);
  });

  it('must stand in the order of receipt, under the right header', () => {
    const { columns, rejected } = read([header, row(), row({ received: '2027-03-01T04:05:06.788Z' })].join('\n'));
    expect([columns.length, rejected[0]!.column]).toEqual([1, 'received_at']);
    expect(read('a,b\n').rejected[0]).toMatchObject({ line: 1, column: 'header' });
    expect(read('').rejected[0]).toMatchObject({ line: 1, column: 'header' });
  });

  it('are the same however the file is cut, with either line end and without a last one', () => {
    const instant = fc.date({
      min: new Date('1990-01-01T00:00:00.000Z'),
      max: new Date('2090-01-01T00:00:00.000Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ happened: instant, item: fc.nat(), zone: fc.stringMatching(/^[a-zа-я]{0,9}$/) }), {
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (list, cut, end, last) => {
          const lines = list.map(({ happened, item, zone }) =>
            row({ happened: happened.toISOString(), item: String(item), rest: `t,a,${zone}` }),
          );
          const { columns, rejected } = read([header, ...lines].join(end) + (last ? end : ''), cut);
          expect(rejected).toEqual([]);
          expect([...columns.happenedAt]).toEqual(list.map(({ happened }) => happened.getTime()));
          expect([...columns.item]).toEqual(list.map(({ item }) => item));
          expect([...columns.zone].map((zone) => columns.zones[zone])).toEqual(list.map(({ zone }) => zone));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('every day that the calendar has is read, and no other', () => {
    const days: string[] = [];
    for (const year of ['0000', '0004', '1582', '1900', '1969', '1970', '2000', '2024', '2027', '9999'])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++)
          days.push(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T12:00:00.001Z`);
    const real = days.filter((text) => {
      const at = Date.parse(text);
      return !Number.isNaN(at) && new Date(at).toISOString() === text;
    });
    const { columns } = read([header, ...days.map((happened) => row({ happened }))].join('\n'));
    expect([...columns.happenedAt].map((at) => new Date(at).toISOString())).toEqual(real);
  });

  it('any bytes are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), fc.integer({ min: 1, max: 700 }), (bytes, cut) => {
        const reader = new DetectionReader(1);
        reader.take(bytesOf(`${header}\n`));
        for (let at = 0; at < bytes.length; at += cut) reader.take(bytes.subarray(at, at + cut));
        expect(reader.finish().length).toBe(0);
      }),
    );
  });
});
