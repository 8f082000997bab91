import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant, instant } from '@truceline/truce/kernel';
import { formatAmount, gapsOf, type LedgerTime, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { activityMax, iatiPieceBytesMax } from './activity-tree.ts';
import { type IatiRow, readIati } from './read.ts';

const receivedAt = instant(Date.UTC(2026, 4, 3));
const time: LedgerTime = { at: receivedAt, knownAt: receivedAt };
const sample = readFileSync(join(import.meta.dirname, 'samples', 'exercise-activities.xml'), 'utf8');

async function rowsOf(xml: string | Uint8Array, chunkBytes?: number): Promise<readonly IatiRow[]> {
  const rows: IatiRow[] = [];
  for await (const row of readIati(textInput('x.xml', xml, chunkBytes), { receivedAt })) rows.push(row);
  return rows;
}

function entriesOf(rows: readonly IatiRow[]): readonly PledgeEntry[] {
  return rows.flatMap((row) => (row.kind === 'activity' ? row.entries : []));
}

function said(rows: readonly IatiRow[]): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'activity'
      ? []
      : row.kind === 'refused'
        ? [row.refusal.message]
        : [`${row.kind} ${row.line} ${row.column}: ${row.kind === 'noted' ? row.words : row.reason}`],
  );
}

function steps(entries: readonly PledgeEntry[]): readonly string[] {
  return entries.flatMap(({ telling, speaker, happenedAt }) =>
    telling.what === 'reached' || telling.what === 'reduced'
      ? [
          `${formatInstant(happenedAt.startsAt).slice(0, 10)} ${speaker.side} ${telling.what} ${telling.stage} ${formatAmount(telling.amount)}`,
        ]
      : [],
  );
}

function file(activities: string, attributes = 'version="2.03"'): string {
  return `<iati-activities ${attributes}>\n${activities}\n</iati-activities>`;
}

function activity(inner: string, { id = 'XX-1', attributes = 'default-currency="EUR"' } = {}): string {
  return `<iati-activity ${attributes}><iati-identifier>${id}</iati-identifier><reporting-org ref="XX" type="10"><narrative>Northland</narrative></reporting-org>
${inner}</iati-activity>`;
}

function transaction(code: string, value: string, { date = '2026-03-01', currency = '' } = {}): string {
  return `<transaction><transaction-type code="${code}"/><transaction-date iso-date="${date}"/><value${currency === '' ? '' : ` currency="${currency}"`} value-date="2026-03-01">${value}</value></transaction>`;
}

describe('the activities of the exercise', () => {
  it('are steps of the ladder in their currency, exactly, a negative one taking back', async () => {
    expect(steps(entriesOf(await rowsOf(sample)))).toEqual([
      '2026-01-15 donor reached announced EUR 12000000',
      '2026-02-10 donor reached committed EUR 10000000.25',
      '2026-04-20 donor reduced committed EUR 500000.25',
      '2026-03-05 donor reached shipped USD 2500000',
      '2026-03-07 recipient reached confirmed USD 2400000',
    ]);
  });

  it('say what the pledge is, in English where there are two languages, with the joint purchase as evidence', async () => {
    const entries = entriesOf(await rowsOf(sample));
    expect(entries[0]).toMatchObject({
      exercise: true,
      happenedAt: { startsAt: Date.UTC(2026, 4, 1, 12) },
      receivedAt,
      evidence: [
        'IATI activity XX-EXERCISE-1-POWER',
        'accountable: Court of Audit of Northland',
        'marked as humanitarian',
      ],
      telling: {
        facts: {
          donor: 'Ministry of Northland',
          recipient: 'Ukraine',
          instrument: 'grant',
          channel: 'Northland Agency; Grid Fund',
          conditions: [
            { kind: 'words', words: 'policy: the audit of 2025 is published' },
            { kind: 'words', words: 'performance: two crews are trained' },
          ],
          schedule: [{ stage: 'shipped', during: { startsAt: Date.UTC(2026, 6, 1), endsAt: Date.UTC(2026, 9, 1) } }],
        },
      },
    });
    expect(entries.flatMap(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining(['provider activity: XX-EXERCISE-1-POOL', 'valued on 2026-04-01']),
    );
  });

  it('lose nothing without a word', async () => {
    expect(said(await rowsOf(sample))).toEqual([
      'noted 24 budget: 1 beside planned disbursements of the same money; these stand and the budgets are not read',
      'noted 57 transaction: loan repayment, flows back',
      'noted 62 transaction: a value of zero at `shipped`: it moves nothing',
      'noted 1 activity-date: 2 not read: the ledger has no place for it',
      'noted 1 activity-status: 2 not read: the ledger has no place for it',
      'noted 1 sector: 1 not read: the ledger has no place for it',
    ]);
  });

  it('are the same however the bytes are cut', async () => {
    const whole = await rowsOf(sample);
    for (const chunkBytes of [1, 7, 64, 1000]) expect(await rowsOf(sample, chunkBytes)).toEqual(whole);
  });
});

describe('what is wrong in an activity', () => {
  it.each([
    [
      'a currency that is none',
      transaction('2', '5', { currency: 'XXX' }),
      'transaction/value: `XXX` stands for no currency',
    ],
    [
      'a word for a currency',
      transaction('2', '5', { currency: 'Euro' }),
      'transaction/value: `Euro` is no code of a currency (ISO 4217)',
    ],
    [
      'a date of noughts',
      transaction('2', '5', { date: '0000-00-00' }),
      'transaction/transaction-date: `0000-00-00` is no day of the calendar',
    ],
    [
      'a 30th of February',
      transaction('2', '5', { date: '2026-02-30' }),
      'transaction/transaction-date: `2026-02-30` is no day of the calendar',
    ],
    ['an amount in words', transaction('2', 'EUR 1,2 Mrd.'), 'transaction/value: `EUR 1,2 Mrd.` is no decimal number'],
    ['an exponent', transaction('2', '1e9'), 'transaction/value: `1e9` is no decimal number'],
    ['no amount', transaction('2', ''), 'transaction/value: gives no amount'],
    [
      'a type that is none',
      transaction('99', '5'),
      'transaction/transaction-type: `99` is no type of transaction (1 to 13)',
    ],
    [
      'a member of every object as a type',
      transaction('toString', '5'),
      'transaction/transaction-type: `toString` is no type of transaction (1 to 13)',
    ],
  ])('%s rejects that transaction, with line, element and reason, and no other', async (_, bad, reason) => {
    const rows = await rowsOf(file(activity(`${bad}\n${transaction('2', '7.50')}`)));
    expect(said(rows)).toEqual([`rejected 3 ${reason}`]);
    expect(steps(entriesOf(rows))).toEqual(['2026-03-01 donor reached committed EUR 7.5']);
  });

  it('is told where nobody can say whose word on what it is', async () => {
    const good = activity('', { id: 'XX-2' });
    const rows = await rowsOf(file(`<iati-activity/>${activity('', { id: ' ' })}<foo/>${good}`));
    expect(said(rows)).toEqual([
      'rejected 2 iati-activity: has no iati-identifier',
      'rejected 2 iati-activity: has no iati-identifier',
      'rejected 3 foo: is no iati-activity; it is not read',
    ]);
    expect(rows.filter(({ kind }) => kind === 'activity')).toHaveLength(1);
  });

  it('an activity told twice with different figures is two words, and the ledger shows where they differ', async () => {
    const xml = file(
      `${activity(transaction('2', '5'))}${activity(transaction('2', '6'))}${activity(transaction('2', '5'))}`,
    );
    const rows = await rowsOf(xml);
    expect(said(rows)).toEqual([
      'noted 3 iati-activity: `XX-1` told again with other content; it is kept as a word of its own beside the first',
      'noted 4 iati-activity: `XX-1` told again in the same words; it is read once',
    ]);
    const { pledges, problems } = ledgerFrom(entriesOf(rows), time);
    expect(problems).toEqual([]);
    expect(
      pledges.map(({ words }) => words.map(({ amounts }) => amounts.map(({ amount }) => formatAmount(amount)))),
    ).toEqual([[['EUR 5'], ['EUR 6']]]);
    expect(gapsOf(pledges[0]!)).toMatchObject([{ stage: 'committed', unit: 'EUR', says: [{}, {}] }]);
  });

  it('two transactions alike in everything are both counted, and it is said', async () => {
    const rows = await rowsOf(file(activity(transaction('3', '5') + transaction('3', '5'))));
    expect(said(rows)).toEqual(['noted 2 transaction: 1 like another of this activity in everything; all are counted']);
    expect(new Set(entriesOf(rows).map(({ id }) => id)).size).toBe(3);
  });

  it('a secondary reporter tells as an observer, who confirms nothing', async () => {
    const xml = file(activity(transaction('1', '5'))).replace('type="10"', 'type="10" secondary-reporter="true"');
    expect(steps(entriesOf(await rowsOf(xml)))).toEqual(['2026-03-01 observer reached delivered EUR 5']);
  });

  it('days are days of the zone that stands with them', async () => {
    const [, step] = entriesOf(await rowsOf(file(activity(transaction('3', '5', { date: '2026-03-01+02:00' })))));
    expect(formatInstant(step!.happenedAt.startsAt)).toBe('2026-02-28T22:00:00.000Z');
    expect(step!.happenedAt.endsAt - step!.happenedAt.startsAt).toBe(86_400_000);
  });
});

describe('what is no file to be read', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${file('<x>&b;</x>')}`;
  const outside = `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>${file('<x>&a;</x>')}`;
  it.each([
    ['billion laughs', bomb, 'declares a document type'],
    ['an entity from outside', outside, 'declares a document type'],
    [
      '100,000 elements within each other',
      file(activity('<x>'.repeat(100_000) + '</x>'.repeat(100_000))),
      'nested deeper than 100',
    ],
    [
      'an attribute of 4 MiB',
      file(activity(`<x a="${'a'.repeat(4 << 20)}"/>`)),
      `a tag or text of more than ${iatiPieceBytesMax} bytes near line 3`,
    ],
    [
      'a text of 4 MiB',
      file(activity(`<x>${'a'.repeat(4 << 20)}</x>`)),
      `a tag or text of more than ${iatiPieceBytesMax} bytes near line 3`,
    ],
    [
      'windows-1251',
      `<?xml version="1.0" encoding="windows-1251"?>${file('')}`,
      'says that it is in `windows-1251`; save it as UTF-8',
    ],
    ['version 1.05', file('', 'version="1.05"'), 'is IATI 1.05; ask for 2.03'],
    ['organisations', '<iati-organisations version="2.03"/>', 'tells of organisations'],
    ['another format', '<gpx/>', 'begins with `gpx`, not iati-activities'],
  ])('%s is refused, and it is said why', async (_, xml, reason) => {
    const rows = await rowsOf(xml);
    expect(rows.at(-1)).toMatchObject({ kind: 'refused', refusal: { message: expect.stringContaining(reason) } });
    expect(JSON.stringify(said(rows)).length).toBeLessThan(1000);
  });

  it('UTF-16 is refused at its first bytes', async () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${file('')}`, 'utf16le'));
    expect(said(await rowsOf(bytes))).toEqual(['`x.xml` is in UTF-16, little end first; save it as UTF-8']);
  });

  it('one that breaks off keeps what came before, and says where', async () => {
    const rows = await rowsOf(`<iati-activities version="2.03">\n${activity(transaction('3', '5'))}\n<iati-activity>`);
    expect(steps(entriesOf(rows))).toHaveLength(1);
    expect(said(rows)).toEqual([expect.stringMatching(/^rejected 4 iati-activity: .*; nothing is read from here on$/)]);
  });

  it('XML 1.1 is read, and its control characters are left out', async () => {
    const xml = `<?xml version="1.1"?>${file(activity('<title><narrative>a&#1;b</narrative></title>'))}`;
    expect(entriesOf(await rowsOf(xml))[0]).toMatchObject({ telling: { facts: { name: 'ab' } } });
  });

  it('an activity of too many elements is rejected, and the next is read', async () => {
    const large = activity('<sector/>'.repeat(activityMax.elements + 1), { id: 'XX-9' });
    const rows = await rowsOf(file(`${large}${activity(transaction('3', '5'))}`));
    expect(said(rows)).toEqual([expect.stringMatching(/^rejected 2 iati-activity: holds more than 200000 elements/)]);
    expect(steps(entriesOf(rows))).toHaveLength(1);
  });

  it('an entry that says it is ours and is not is rejected', async () => {
    const own = (entry: string) =>
      file(activity(`<t:pledge xmlns:t="urn:truceline:iati:1" id="p" side="donor" speaker="N"/>${entry}`));
    const rows = await rowsOf(
      own(
        '<t:entry xmlns:t="urn:truceline:iati:1" id="e" received="2026-01-01T00:00:00.000Z" from="2026-01-01T00:00:00.000Z" to="2026-01-02T00:00:00.000Z"><t:telling>{"what":"withdrawn","__proto__":{"a":1}}</t:telling></t:entry>',
      ),
    );
    expect(said(rows)).toEqual([expect.stringContaining('rejected 3 truceline:entry: holds no telling of ours')]);
  });
});
