import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { arrangementsAt, outcomeShares } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../testing/shared-data.ts';
import { corridorEntries, readCorridors } from './read.ts';

const published = sharedData('humanitarian-corridors', 'hc_geocoded.csv');
const sample = join(import.meta.dirname, 'samples', 'corridors.csv');
const readAt = parseInstant('2032-01-01T00:00Z')!;

async function tableOf(path: string) {
  const table = await readCorridors(path);
  if (isRefusal(table)) throw new Error(table.message);
  return table;
}

describe('the table of humanitarian corridors', () => {
  it('is read row by row, texts with line breaks and all, and each row that cannot be used is told', async () => {
    const { rows, rejected, sha256 } = await tableOf(sample);
    expect(rows.map(({ number, line, day, proposal, outcome }) => [number, line, day, proposal, outcome])).toEqual([
      ['1', 2, '2031-04-30', 'Ukraine', 'kept'],
      ['2', 4, '2031-04-30', 'Ukraine', 'unknown'],
      ['3', 5, '2031-05-01', 'Agreed', 'disputed'],
      ['4', 6, '2031-05-01', 'Russia', 'disrupted'],
      ['12', 15, '2031-05-02', 'Ukraine', 'kept'],
    ]);
    expect(rows.map(({ links }) => links.length)).toEqual([2, 2, 0, 1, 0]);
    expect(rows[2]).not.toHaveProperty('toArea');
    expect(rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '7 HC_ID a second row `4`; the first counts',
      '8 Date `31.02.31` is no day such as 05.03.22',
      '9 date `2031-05-03` is not the day of `Date`, 2031-05-02',
      '10 proposal `Nobody` is no proposal; use one of Ukraine, Russia, Agreed',
      '11 status_result `succesful` is no status_result; did you mean `successful`?',
      '12 To is empty',
      '13 Link `javascript:alert(1)` is no address that begins with http:// or https://',
      '14  4 cells where the header has 28',
    ]);
    expect(sha256).toBe(createHash('sha256').update(readFileSync(sample)).digest('hex'));
  });

  it('becomes arrangements by their days in Kyiv, labelled where it is an exercise, without its quoted texts', async () => {
    const entries = corridorEntries(await tableOf(sample), readAt);
    const { arrangements, problems } = arrangementsAt(entries, { at: readAt, knownAt: readAt });
    expect(problems).toEqual([]);
    expect(arrangements.map(({ id, outcome, exercise }) => [id, outcome, exercise])).toEqual([
      ['peacerep/corridor/1', 'kept', true],
      ['peacerep/corridor/12', 'kept', true],
      ['peacerep/corridor/2', 'unknown', true],
      ['peacerep/corridor/3', 'disputed', true],
      ['peacerep/corridor/4', 'disrupted', true],
    ]);
    expect(arrangements[0]!.firstAt.startsAt).toBe(parseInstant('2031-04-30T00:00+03:00'));
    expect(arrangements.map(({ steps }) => steps.map(({ step }) => step))).toEqual([
      [{ what: 'offered', by: 'Ukraine' }],
      [{ what: 'offered', by: 'Ukraine' }],
      [{ what: 'offered', by: 'Ukraine' }],
      [{ what: 'agreed', between: [] }],
      [{ what: 'offered', by: 'Russia' }],
    ]);
    const quoted = 'an invented clerk';
    expect(readFileSync(sample, 'utf8')).toContain(quoted);
    expect(JSON.stringify(entries)).not.toContain(quoted);
    const before = { at: readAt, knownAt: instant(readAt - 1) };
    expect(arrangementsAt(entries, before).arrangements).toEqual([]);
  });

  it('is refused where it is not there, or is another table', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corridors-'));
    const path = join(folder, 'x.csv');
    const told = async () => {
      const read = await readCorridors(path);
      return isRefusal(read) ? read.message.replaceAll(`${folder}/`, '') : undefined;
    };
    expect(await told()).toContain('x.csv');
    writeFileSync(path, readFileSync(sample, 'utf8').replace('status_result', 'status_results'));
    expect(await told()).toContain('lacks the column `status_result` (found `status_results`: is it that?)');
    writeFileSync(path, '');
    expect(await told()).toContain('is empty');
    rmSync(folder, { recursive: true });
  });

  it('is read packed as well, and refused where it breaks off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corridors-'));
    const path = join(folder, 'x.csv.gz');
    const packed = gzipSync(readFileSync(sample));
    writeFileSync(path, packed);
    expect(await tableOf(path)).toEqual(await tableOf(sample));
    writeFileSync(path, packed.subarray(0, packed.length - 40));
    const broken = await readCorridors(path);
    expect(isRefusal(broken) && broken.message).toContain('cannot be read to its end');
    rmSync(folder, { recursive: true });
  });

  it.runIf(published)('gives the published counts by outcome and by who proposed', async () => {
    const table = await tableOf(published!);
    expect([table.rows.length, table.rejected]).toEqual([282, []]);
    expect(table.sha256).toBe('7573cbf6b33da8c1561850c1342d9c6844fb6ca058bb82420a5e0b88d73fa7df');
    const proposed = Map.groupBy(table.rows, ({ proposal }) => proposal);
    expect([...proposed].map(([who, rows]) => `${who} ${rows.length}`).sort()).toEqual([
      'Agreed 20',
      'Russia 11',
      'Ukraine 251',
    ]);
    const { arrangements, problems } = arrangementsAt(corridorEntries(table, readAt), { at: readAt, knownAt: readAt });
    expect([arrangements.length, problems]).toEqual([282, []]);
    expect(outcomeShares(arrangements)).toEqual({
      all: 282,
      counts: { kept: 125, partly: 0, disrupted: 5, disputed: 7, unknown: 145 },
      keptAtLeast: { count: 125, of: 282 },
      keptAtMost: { count: 277, of: 282 },
      keptAmongTold: { count: 125, of: 137 },
    });
    const days = table.rows.map(({ day }) => day).sort();
    expect([days[0], days.at(-1), table.rows.filter(({ links }) => links.length === 0)]).toEqual([
      '2022-03-05',
      '2022-05-04',
      [],
    ]);
  });
});
