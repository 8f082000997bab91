import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant, parseInstant } from '@truceline/truce/kernel';
import { formatAmount, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import type { FeedInput } from '../feed.ts';
import { codebook, columnNames, neededColumns } from './columns.ts';
import { type PledgeTableRow, readPledgeTable } from './index.ts';
import { readPledgeCsv } from './read.ts';

const readAt = parseInstant('2031-12-31T00:00Z')!;
const options = { zone: 'Europe/Kyiv', readAt };
const sample = join(import.meta.dirname, 'samples', 'exercise-pledges.csv');

async function all(rows: AsyncIterable<PledgeTableRow>): Promise<readonly PledgeTableRow[]> {
  const found: PledgeTableRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const entriesOf = (rows: readonly PledgeTableRow[]) => rows.flatMap((row) => (row.kind === 'entry' ? [row.entry] : []));
const told = (rows: readonly PledgeTableRow[], kind: 'noted' | 'rejected') =>
  rows.flatMap((row) =>
    row.kind !== kind
      ? []
      : row.kind === 'noted'
        ? [`${row.line} ${row.column} ${row.words}`]
        : [`${row.line} ${row.column} ${(row as { reason: string }).reason}`],
  );
const refusals = (rows: readonly PledgeTableRow[]) =>
  rows.flatMap((row) => (row.kind === 'refused' ? [row.refusal.message] : []));
const fromText = (text: string | Uint8Array) => all(readPledgeCsv(textInput('t.csv', text), options));

/** A table with one row of the given cells beside those that every row needs. */
function oneRow(cells: Readonly<Record<string, string>>): string {
  const full = {
    pledge: 'p',
    what: 'reached',
    happened: '2031-05-02',
    side: 'donor',
    speaker: 'EXERCISE ministry',
    ...cells,
  };
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return `${Object.keys(full).join()}\n${Object.values(full).map(quoted).join()}\n`;
}
const why = async (cells: Readonly<Record<string, string>>) => {
  const rows = await fromText(oneRow(cells));
  expect(entriesOf(rows)).toEqual([]);
  return told(rows, 'rejected')[0];
};
const tellingOf = async (cells: Readonly<Record<string, string>>) => {
  const rows = await fromText(oneRow(cells));
  expect(told(rows, 'rejected')).toEqual([]);
  return entriesOf(rows).at(-1)!.telling;
};

describe('a table of pledges typed by hand', () => {
  it('gives an entry or a reason for each row, and says what it understood otherwise than it was typed', async () => {
    const rows = await all(readPledgeTable(sample, options));
    expect(entriesOf(rows).map(({ id, telling }) => `${id.replace(/[0-9a-f]{16}$/, '#')} ${telling.what}`)).toEqual([
      'x1/facts described',
      'x1 reached',
      'exercise/air/# named',
      'exercise/air/# reached',
      'exercise/air/# reached',
      'exercise/old/# reached',
    ]);
    expect(told(rows, 'noted')).toEqual([
      '3 amount `up to EUR 800 m` is named and not fixed; it stands beside the fixed amounts and adds to none',
      '13 amount `DEM` is no currency since 1999-01-01 (then `EUR`); the amount is kept as it was told, and converted only at a fixed rate',
    ]);
    expect(told(rows, 'rejected')).toEqual([
      '6 amount `EUR 1.200` may be 1200 or 1.200; say in which language it is written, or write 1200',
      '7 amount `$5 million` has `$`, which may be USD or CAD or AUD or NZD; write the code',
      '8 what `reachd` is none of reached, named, described, reduced, withdrawn, revalued, renamed, split, merged; is it `reached`?',
      '9 happened `FY2031` is a fiscal year, which begins in January, April, July or October as the donor has it; write its first and last month',
      '10 amount `EUR 0` is not above zero; a smaller pledge is told as reduced',
      '11 stage has no place where `what` is `renamed`; it belongs to reached, named, reduced, revalued',
      '12 speaker is empty',
      '14 entry `x1` is line 2 already; where both count, give each its own id',
      '15 conditions `moon` is not understood; known: words, clause, state, decision, on, recorded, is, pledge, stage, until',
    ]);
    const lines = new Set(rows.flatMap((row) => (row.kind === 'entry' || row.kind === 'rejected' ? [row.line] : [])));
    expect([...lines].sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, index) => index + 2));
  });

  it('holds everything that a row says', async () => {
    const [facts, first, named, local, month] = entriesOf(await all(readPledgeTable(sample, options))) as PledgeEntry[];
    expect(facts!.telling).toMatchObject({
      facts: {
        name: 'EXERCISE air defence',
        donor: 'Examplia',
        kind: 'equipment',
        conditions: [
          { kind: 'words', words: 'if the parliament of Examplia agrees', until: parseInstant('2031-12-31T22:00Z') },
          { kind: 'clause', of: 'exercise/ceasefire/cf', state: 'inForce' },
        ],
        caveats: [{ kind: 'never', text: 'use beyond the line', place: 'east' }],
        schedule: [
          {
            during: {
              startsAt: parseInstant('2031-07-01T00:00+03:00'),
              endsAt: parseInstant('2031-10-01T00:00+03:00'),
            },
            amount: { currency: 'EUR', value: { units: 600_000_000n } },
            stage: 'delivered',
            name: 'first half',
          },
          { during: { startsAt: first!.happenedAt.startsAt, endsAt: parseInstant('2033-01-01T00:00+02:00') } },
        ],
      },
    });
    expect(first).toMatchObject({
      receivedAt: parseInstant('2031-03-05T09:00Z'),
      speaker: { side: 'donor', name: 'EXERCISE ministry of Examplia' },
      evidence: ['https://example.org/speech', 'note 7'],
      grade: { source: 'B', information: 2 },
      exercise: true,
      telling: { stage: 'announced', basis: 'stated' },
    });
    expect(named!.telling).toMatchObject({ stage: 'committed', named: { kind: 'upTo', asSaid: 'up to EUR 800 m' } });
    expect([local, month].map((each) => formatInstant(each!.happenedAt.startsAt))).toEqual([
      '2031-10-02T11:30:00.000Z',
      '2031-09-30T21:00:00.000Z',
    ]);
    expect(local!.receivedAt).toBe(readAt);
    const ledger = ledgerFrom(entriesOf(await all(readPledgeTable(sample, options))), { at: readAt, knownAt: readAt });
    expect(ledger.problems).toEqual([]);
  });

  it('makes of an amount that is not fixed a named one, whatever the words', async () => {
    for (const [amount, named] of [
      ['EUR 2-3 bn', { kind: 'range' }],
      ['about EUR 5 m', { kind: 'about' }],
      ['at least EUR 5 m', { kind: 'atLeast' }],
      [
        '0.25 % of GDP',
        { kind: 'share', of: 'GDP', perCent: { low: { units: 25n, scale: 2 }, high: { units: 25n, scale: 2 } } },
      ],
      ['up to 0.25 % of GDP', { kind: 'share', perCent: { high: { units: 25n, scale: 2 } } }],
    ] as const)
      expect(await tellingOf({ stage: 'announced', amount })).toMatchObject({
        what: 'named',
        named: { ...named, asSaid: amount },
      });
    expect(await tellingOf({ stage: 'announced', amount: 'up to 49', unit: 'tanks' })).toMatchObject({
      named: { asSaid: 'up to 49 tanks', high: { unit: 'tanks' } },
    });
    expect(await why({ what: 'named', stage: 'announced', amount: 'EUR 5' })).toContain(
      'is a fixed amount; tell it as `reached`',
    );
    expect(await why({ what: 'reduced', stage: 'announced', amount: 'up to EUR 5' })).toContain(
      'is named and not fixed',
    );
    expect(await why({ what: 'named', stage: 'announced', amount: 'x', named: 'upTo', low: 'EUR 5' })).toContain(
      'names a ceiling and no floor',
    );
    expect(
      await why({
        what: 'named',
        stage: 'announced',
        amount: 'x',
        named: 'share',
        share_of: 'GDP',
        per_cent_low: '1.200',
      }),
    ).toContain('per_cent_low');
  });

  it('takes the unit from its own column, and a sign together with it', async () => {
    const amountOf = async (cells: Readonly<Record<string, string>>) => {
      const telling = await tellingOf({ stage: 'committed', ...cells });
      return telling.what === 'reached' ? formatAmount(telling.amount) : telling.what;
    };
    expect(await amountOf({ amount: '5', unit: 'EUR' })).toBe('EUR 5');
    expect(await amountOf({ amount: '$5m', unit: 'CAD' })).toBe('CAD 5000000');
    expect(await amountOf({ amount: '30', unit: 'of UAV' })).toBe('30 UAV');
    expect(await amountOf({ amount: '1.234', unit: 'EUR', language: 'de' })).toBe('EUR 1234');
    expect(await why({ stage: 'committed', amount: '30', unit: 'UAV' })).toContain(
      '`UAV` is no currency code of ISO 4217; of a thing write `of UAV`',
    );
    expect(await why({ stage: 'committed', amount: 'USD 5', unit: 'EUR' })).toContain('different currencies');
  });

  it.each([
    [{ stage: '' }, 'stage is empty'],
    [{ stage: 'committed', amount: '' }, 'amount is empty'],
    [{ stage: 'commited', amount: 'EUR 5' }, 'is it `committed`?'],
    [{ what: 'revalued', stage: 'committed', amount: 'EUR 5', new_amount: 'EUR 6' }, 'basis is empty'],
    [{ what: 'merged' }, 'into is empty'],
    [{ what: 'split', parts: 'pledge=a; name=b; takes=later EUR 5' }, 'is no stage with an amount'],
    [{ what: 'split', parts: 'name=b' }, 'needs pledge=… and name=…'],
    [{ what: 'described' }, 'nothing is said of the pledge'],
    [{ what: 'withdrawn', side: 'enemy' }, 'is none of donor, recipient, observer'],
    [{ what: 'withdrawn', grade: 'Z9' }, '`Z9` is no grade such as B2'],
    [{ what: 'withdrawn', language: 'ru' }, 'is none of en, de, fr, uk'],
    [{ what: 'withdrawn', happened: 'by end of 2031' }, 'says by when; write when it took place'],
    [{ what: 'withdrawn', happened: '2031-05-02T10:00Z/2031-05-01T10:00Z' }, 'ends before it begins'],
    [{ what: 'withdrawn', happened: 'early 2031' }, 'names no stretch with ends'],
    [{ what: 'withdrawn', conditions: 'clause=a' }, '`clause` needs `state`'],
    [{ what: 'withdrawn', conditions: 'clause=a; state=broken' }, 'is none of inForce'],
    [{ what: 'withdrawn', conditions: 'words=a; clause=b; state=met' }, 'names not one of'],
    [{ what: 'withdrawn', conditions: 'words=a; words=b' }, 'has `words` twice; part two items with |'],
    [{ what: 'withdrawn', caveats: 'not there' }, '`not there` is not understood'],
    [{ what: 'withdrawn', caveats: 'task=x' }, 'says neither `only` nor `never`'],
    [{ what: 'withdrawn', schedule: 'amount=EUR 5' }, 'does not say once when it is due'],
    [{ what: 'withdrawn', schedule: 'by end of 2029' }, 'is over before the word that promises it'],
    [{ what: 'withdrawn', schedule: '2031; amount=up to EUR 5' }, 'is named and not fixed'],
  ])('rejects %o: %s', async (cells, words) => expect(await why(cells)).toContain(words));

  it('is refused as a whole only where nothing of it can be read', async () => {
    expect(refusals(await fromText(''))).toEqual(['`t.csv` is empty; a CSV file begins with a header']);
    expect(refusals(await fromText('pledge,what,happend,side,speaker\n'))[0]).toContain(
      'lacks the column `happened` (found `happend`: is it that?)',
    );
    expect(refusals(await fromText(Buffer.from(`\ufeff${oneRow({})}`, 'utf16le')))[0]).toContain(
      'save the file as CSV, UTF-8',
    );
    const latin = Buffer.from(oneRow({ what: 'withdrawn' }).replace('EXERCISE ministry', 'Minist\u00e8re'), 'latin1');
    expect(told(await fromText(latin), 'rejected')).toEqual(['2  is not UTF-8']);
    expect(await fromText(`${neededColumns.join()}\n`)).toEqual([]);
    expect(refusals(await all(readPledgeTable('absent.csv', options)))).toEqual(['there is no file `absent.csv`']);
  });

  it('may be parted by semicolons, and says which columns it does not know', async () => {
    const rows = await fromText('pledge;what;happened;side;speaker;amuont\np;withdrawn;2031;donor;EXERCISE;5\n');
    expect(entriesOf(rows)).toHaveLength(1);
    expect(told(rows, 'noted')).toEqual(['1 amuont is no column of pledges and is not read; is it `amount`?']);
  });

  it('takes formulas as the text that they are', async () => {
    const rows = await fromText(oneRow({ what: 'renamed', name: '=HYPERLINK("http://x.example","click")' }));
    expect(entriesOf(rows)[0]!.telling).toEqual({ what: 'renamed', name: '=HYPERLINK("http://x.example","click")' });
    expect(await why({ stage: 'committed', amount: "=cmd|' /C calc'!A0" })).toContain('`=` in');
  });

  it('is read as it comes: the first rows of a table without an end are there', async () => {
    const header = `${neededColumns.join()}\n`;
    const endless: FeedInput = {
      path: 'endless.csv',
      bytes: Number.MAX_SAFE_INTEGER,
      open: async function* () {
        yield new TextEncoder().encode(header);
        for (let row = 0; ; row++)
          yield new TextEncoder().encode(`p${row},withdrawn,2031-05-02,donor,EXERCISE ministry\n`);
      },
    };
    let found = 0;
    for await (const row of readPledgeCsv(endless, options)) {
      expect(row.kind).toBe('entry');
      if (++found === 1000) break;
    }
    expect(found).toBe(1000);
  });
});

describe('the columns of pledges', () => {
  it('are told in the page beside the reader as the codebook tells them', () => {
    const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const cells = rows.map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
    expect(
      cells.map(([name, meaning, written, allowed, needed]) => [
        name!.replaceAll('`', ''),
        meaning,
        written,
        allowed,
        needed,
      ]),
    ).toEqual(codebook.slice(1));
    expect(columnNames).toHaveLength(codebook.length - 1);
  });
});
