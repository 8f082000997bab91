import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forcesAt } from '@truceline/truce/forces';
import { isRefusal, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { readForceTable } from './read.ts';

const receivedAt = parseInstant('2031-01-01T00:00Z')!;
const sample = join(import.meta.dirname, 'samples/force.csv');

async function tableOf(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'force-table-'));
  writeFileSync(join(folder, 'force.csv'), text);
  const read = await readForceTable(join(folder, 'force.csv'), receivedAt);
  rmSync(folder, { recursive: true });
  return read;
}

describe('a table of a force', () => {
  it('is read as entries, and each row that cannot be used is told with line, column and reason', async () => {
    const read = await readForceTable(sample, receivedAt);
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.rejected.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
      '7 quantity: `up to 400` is no whole number; write 1200, without words, marks or ranges: of a range or “up to” write the figure that is certain',
      '8 : 23 cells where the header has 22',
      '9 from: `2031-02-30` is neither a day such as 2031-03-01 nor a quarter such as 2031-Q1',
      '10 mandate: `perhaps` is none of required, granted, refused, expired',
    ]);
    expect(read.noted.map(({ line, words }) => `${line}: ${words}`)).toEqual([
      '3: `2031-Q2` leaves the day open, from 2031-04-01 to 2031-06-30; counted: 2031-04-01',
      '6: `2031-Q1` leaves the day open, from 2031-01-01 to 2031-03-31; counted: 2031-03-31',
    ]);
    expect(read.entries.every(({ exercise }) => exercise)).toBe(true);
    const forces = forcesAt(read.entries, { at: receivedAt, knownAt: receivedAt });
    expect(forces.problems).toEqual([]);
    expect(forces.requirements.map(({ id, quantity, zone, from }) => [id, quantity, zone, from])).toEqual([
      ['north-guards', 1200, 'north', '2031-01-06'],
      ['sea-watch', 40, 'sea', '2031-04-01'],
    ]);
    expect(
      forces.contributions.map(({ id, quantity, rotation, caveats, mandates }) => [
        id,
        quantity,
        rotation,
        caveats.map((each) => [each.id, each.kind, each.zones, each.source]),
        mandates,
      ]),
    ).toEqual([
      ['examplia-1', 1600, 2, [], [{ status: 'granted', until: '2031-03-02' }]],
      ['fictavia-1', 500, undefined, [['no-border', 'never', ['north'], 'EXERCISE speech']], []],
      ['imagina-5', 400, undefined, [], []],
    ]);
  });

  it('is refused where it is another table', async () => {
    const read = await tableOf('country,iso\nx,y\n');
    expect(isRefusal(read) && read.message).toContain('lacks the columns');
  });

  it.each([
    ['-5', 'is not above zero'],
    ['0', 'is not above zero'],
    ['15,000–30,000', 'is no whole number'],
    ['50 %', 'is no whole number'],
    ['1e3', 'is no whole number'],
  ])('has no quantity `%s`', async (quantity, reason) => {
    const read = await tableOf(
      `kind,id,quantity,unit,side,speaker,said_on,source\nrequirement,r,"${quantity}",soldiers,observer,x,2031-Q1,s\n`,
    );
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.entries).toEqual([]);
    expect(read.rejected[0]).toMatchObject({ line: 2, column: 'quantity' });
    expect(read.rejected[0]!.reason).toContain(reason);
  });

  it('takes one word of one voice on one thing and day', async () => {
    const row = 'requirement,r,5,soldiers,observer,x,2031-01-01,s';
    const read = await tableOf(`kind,id,quantity,unit,side,speaker,said_on,source\n${row}\n${row}\n`);
    if (isRefusal(read)) throw new Error(read.message);
    expect([read.entries.length, read.rejected[0]?.reason]).toEqual([
      1,
      'a second row of requirement `r` of x on 2031-01-01; the first counts',
    ]);
  });
});
