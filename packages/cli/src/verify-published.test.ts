import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const out = join(folder, 'public');
const verify = (place: string, ...more: readonly string[]) =>
  truceline(['verify', place, '--state', join(folder, 'seen.json'), ...more]);

interface Told {
  readonly verdict: string;
  readonly checks: readonly { readonly check: string; readonly outcome: string; readonly words: string }[];
}

describe('verify of what is published beside a record', () => {
  beforeAll(async () => {
    const made = await truceline(['exercise', '--open', '--days', '10', '--case', 'open', '--store', store]);
    expect([made.code, made.err]).toEqual([0, '']);
    const published = await truceline(['publish', '--languages', 'en', '--store', store, '--out', out]);
    expect([published.code, published.err]).toEqual([0, '']);
  }, 240_000);

  it('evaluates the terms again from a copy alone, and makes every page again', async () => {
    const { code, out: said } = await verify(out);
    expect([code, said]).toEqual([0, expect.stringMatching(/\npassed: \d+ passed, 0 failed/)]);
    expect(said).toMatch(/pass {9}edition-run .*entry \d+ says that edition\.json was made/);
    expect(said).toMatch(/pass {9}replay .*from this copy alone, .*the same edition, byte for byte/);
    expect(said).toMatch(/pass {9}pages .*all \d{3,} pages and data files are, byte for byte/);
  }, 240_000);

  it('follows a number from its address to the entries that it rests on', async () => {
    const days = readdirSync(join(out, 'open', 'days'));
    const reports = days.map((day) => ({
      day,
      report: JSON.parse(readFileSync(join(out, 'open', 'days', day, 'report.json'), 'utf8')) as {
        readonly sections: readonly { readonly paragraphs: readonly { readonly incidents: readonly string[] }[] }[];
      },
    }));
    const busy = reports.find(({ report }) => report.sections[0]!.paragraphs[0]!.incidents.length > 0)!;
    const number = `https://truce.example/open/days/${busy.day}/#a1.p1`;
    const { code, out: said } = await verify(join(out, 'open'), '--number', number, '--json');
    const { verdict, checks } = JSON.parse(said) as Told;
    expect([code, verdict]).toEqual([0, 'passed']);
    const of = (check: string) => checks.filter((each) => each.check === check);
    expect(of('number')[0]?.words).toContain('/periods/');
    expect(of('number-page')).toMatchObject([{ outcome: 'pass' }]);
    expect(of('number-incidents')).toMatchObject([{ outcome: 'pass' }]);
    expect(of('number-entries').length).toBeGreaterThan(0);
    for (const { outcome, words } of of('number-entries'))
      expect([outcome, words]).toEqual([
        'pass',
        expect.stringMatching(/^report rep-\w+ is entry \d+, leaf [0-9a-f]{16}…/),
      ]);
    expect(of('pages')).toEqual([]);
  }, 240_000);

  it('names the file and the first byte that is not what the edition makes', async () => {
    const copy = join(folder, 'copy');
    cpSync(out, copy, { recursive: true, dereference: true });
    const [day] = readdirSync(join(copy, 'open', 'days'));
    const page = join(copy, 'open', 'days', day!, 'report.csv');
    const bytes = readFileSync(page);
    bytes[10] = bytes[10]! ^ 1;
    writeFileSync(page, bytes);
    const { code, out: said } = await verify(copy);
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`\`open/days/${day}/report.csv\` differs from what the edition makes, first at byte 10`),
    ]);
  }, 240_000);

  it('leaves it out where the record alone is asked for, and tells what goes with what', async () => {
    const { code, out: said } = await verify(join(out, 'open', 'record'), '--record-only');
    expect([code, said]).toEqual([0, expect.not.stringMatching(/edition|replay|pages/)]);
    for (const words of [
      ['--record-only', '--number', 'record/edition.json#/totals'],
      ['--record-only', '--store', store],
      ['--number', 'nowhere'],
    ]) {
      const refused = await verify(out, ...words);
      expect([words, refused.code, refused.err.trim().split('\n').length]).toEqual([words, 2, 1]);
    }
    const absent = await verify(join(out, 'open'), '--number', 'days/1999-01-01/#a1.p1');
    expect([absent.code, absent.out]).toEqual([1, expect.stringContaining('has no report of 1999-01-01')]);
  }, 240_000);

  it('takes the operator’s store where that is named', async () => {
    const { code, out: said } = await verify(out, '--number', 'open/record/edition.json#/totals', '--store', store);
    expect([code, said]).toEqual([0, expect.stringContaining('from the operator’s store')]);
    const none = await verify(out, '--number', 'open/record/edition.json#/totals', '--store', join(folder, 'none'));
    expect(none.out).toMatch(/not checked {2}replay .*there is no store/);
  }, 240_000);
});
