import { join } from 'node:path';
import { openOperatorShelf } from '@truceline/server';
import { sourceIdOf } from '@truceline/truce/grading';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const store = join(temporaryFolder(), 'store');
const grades = (...words: readonly string[]) => truceline(['grades', '--store', store, ...words]);
const now = instant(parseInstant('2026-11-24T12:00Z')!);
let source: string;

describe('truceline grades', () => {
  beforeAll(async () => {
    expect((await truceline(['exercise', '--seed', '7', '--days', '12', '--store', store])).code).toBe(0);
  });

  it('says F and what the feed says where nobody judged anything', async () => {
    const told = JSON.parse((await grades('--json')).out);
    expect(told).toMatchObject({ case: 'exercise', digits: 'feeds', waiting: [] });
    expect(told.marks[0]).toContain('EXERCISE');
    for (const each of told.sources)
      expect(each).toMatchObject({ byRecord: 'F', letterFrom: 'feed', confirmed: 0, posterior: { alpha: 2, beta: 2 } });
  });

  it('shows letter, quantile and counts, by topic and party, and as they were known', async () => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined) as Edition;
    const [first] = edition.reports;
    source = first!.source!;
    const own = edition.reports.filter((each) => each.source === source && each.standing === 'standing').slice(0, 8);
    const by = { office: 'duty', person: 'd1' };
    for (const { id } of own)
      expect(
        isRefusal(await shelf.judge!('exercise', { what: 'mark', report: id, mark: 'confirmed', reason: 'seen', by })),
      ).toBe(false);
    await shelf.judge!('exercise', {
      what: 'reliability',
      source: sourceIdOf({ feed: first!.feed!, source }),
      letter: 'E',
      reason: 'why',
      by,
    });
    shelf.close();

    const told = JSON.parse((await grades('--cells', '--json')).out);
    const row = told.sources.find((each: { source: string }) => each.source === source);
    expect(row.confirmed).toBeGreaterThanOrEqual(5);
    expect(row).toMatchObject({ letterFrom: 'record', refuted: 0, posterior: { alpha: 2 + row.confirmed, beta: 2 } });
    expect(row.cells.reduce((sum: number, cell: { confirmed: number }) => sum + cell.confirmed, 0)).toBe(row.confirmed);
    expect(told.waiting).toMatchObject([{ what: 'reliability', letter: 'E' }]);
    const kind = row.cells[0].kind;
    const narrowed = JSON.parse((await grades('--kind', kind, '--json')).out);
    expect(narrowed.on).toEqual({ kind });
    const before = JSON.parse((await grades('--known', '2001-03-01', '--json')).out);
    expect(before.waiting).toEqual([]);
    const { out } = await grades('--audit');
    expect(out).toContain(`${row.letter}, its record`);
    expect(out).toContain('1 judgement waits for a second person');
    expect(out).toContain('audit by who acted');
  });

  it('refuses in one line', async () => {
    for (const [words, said] of [
      [['--kind', 'shellin'], 'did you mean `shelling`?'],
      [['--party', 'R U'], 'is no code of a party'],
      [['--known', 'soon'], 'is no time'],
      [['--case', 'exercice'], 'did you mean `exercise`?'],
      [['more'], 'unexpected `more`'],
    ] as const) {
      const { code, err } = await grades(...words);
      expect([code, err.trim().split('\n')]).toEqual([2, [expect.stringContaining(said)]]);
    }
    expect((await truceline(['grades', '--store', join(store, 'none')])).code).toBe(2);
  });
});
