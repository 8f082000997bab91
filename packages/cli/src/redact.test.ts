import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal as isRecordRefusal, openDisclosure, parseEntry, parseSegment } from '@truceline/record';
import { loadCase, makeApp, openOperatorShelf, readAssets } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const top = temporaryFolder();
let runs = 0;
let store = '';
const inCase = () => join(store, 'cases', 'small');
const redact = (...words: readonly string[]) =>
  truceline(['redact', '--store', store, '--authority', 'operator', '--reason', 'source-at-risk', ...words]);
const release = (...words: readonly string[]) => truceline(['release', '--store', store, ...words]);

const text = `truce v1\nagreement small "Small"\ndated 2031-01-01\ntimezone "UTC"\nsource doc "an invented text" official\nactor ann "Ann" { cites doc "1" role party signature given }\n`;
const report = (source: string, number: number) => ({
  source,
  sourceClass: 'media',
  item: `item-${number}`,
  kind: 'shelling',
  domain: 'land',
  from: '2031-02-01T10:00:00Z',
  to: '2031-02-01T10:05:00Z',
  at: [48.123456, 37.654321],
  placePrecision: 'settlement',
  place: 'Plantedville',
  regions: ['Planted Region'],
  text: `heard ${number} at the planted mill`,
});
const submission = {
  reports: [report('Planted Outlet', 0), report('Planted Outlet', 1), report('Other Outlet', 2)],
};
const now = instant(Date.UTC(2031, 1, 2));

async function shelf() {
  const opened = await openOperatorShelf(store, () => now, { audience: 'operator', writing: true });
  if (isRefusal(opened)) throw new Error(opened.message);
  return opened;
}

async function page(path: string): Promise<string> {
  const opened = await shelf();
  try {
    const response = await makeApp(opened, readAssets()!, { loopbackOnly: true }).request(`/small/${path}`, {
      headers: { host: 'localhost' },
    });
    return await response.text();
  } finally {
    opened.close();
  }
}

async function reports() {
  const opened = await shelf();
  try {
    const edition = opened.edition('small', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    return { edition, reports: [...edition.reports].sort((one, other) => (one.text! < other.text! ? -1 : 1)) };
  } finally {
    opened.close();
  }
}

/** Every byte of every file of the case. */
function allBytes(): string {
  return readdirSync(inCase(), { recursive: true })
    .map((name) => join(inCase(), String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).toString('utf8'))
    .join('');
}

function bodyOf(index: number) {
  const entry = parseEntry(parseSegment(readFileSync(join(inCase(), 'segments', '000000.seg'))).entries[index]!);
  if (isRecordRefusal(entry)) throw new Error(entry.message);
  return entry.statement;
}

let first = 0;
beforeEach(async () => {
  store = join(top, `store-${runs++}`);
  const agreement = join(top, 'agreement.truce');
  writeFileSync(agreement, text);
  const made = await loadCase(store, { agreement, assume: [], dayZone: 'UTC', profile: defaultProfile }, [], {
    now: () => instant(0),
    progress: () => {},
    signal: new AbortController().signal,
  });
  expect(made).toMatchObject({ case: 'small' });
  const opened = await shelf();
  await opened.submit!('small', submission);
  opened.close();
  const listed = parseSegment(readFileSync(join(inCase(), 'segments', '000000.seg'))).entries;
  first = listed.findIndex((bytes) => Buffer.from(bytes).includes('"kind":"report"'));
});

describe('truceline redact', () => {
  it('destroys a source’s name in all its reports; the reports stay, say so, and no byte of the name is left', async () => {
    expect(allBytes()).toContain('Planted Outlet');
    const before = await reports();
    const done = await redact(String(first), '--field', 'source', '--same', '--yes');
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain('the same words stand nowhere else');
    expect(allBytes()).not.toContain('Planted Outlet');
    expect(allBytes()).toContain('Other Outlet');
    const after = await reports();
    expect(after.reports.map(({ id }) => id)).toEqual(before.reports.map(({ id }) => id));
    expect(after.reports.map(({ source, destroyed }) => [source, destroyed])).toEqual([
      ['(destroyed)', ['the name of the source']],
      ['(destroyed)', ['the name of the source']],
      ['Other Outlet', undefined],
    ]);
    expect(after.edition.incidents.map(({ groups }) => groups)).toEqual(
      before.edition.incidents.map(({ groups }) => groups),
    );
    expect(await page(`reports/${after.reports[0]!.id}/`)).toContain(
      'Destroyed for good, by a redaction in the record: the name of the source.',
    );
    const data = await page('data/');
    expect(data).toContain('<code>source</code> of this report');
    expect(data).toContain('a source was at risk');
  });

  it('destroys an exact place and keeps what is coarser', async () => {
    const done = await redact(String(first), '--field', 'place/exact', '--yes', '--json');
    expect(done.code).toBe(1);
    expect(JSON.parse(done.out).standing).toEqual([
      expect.objectContaining({ path: 'place/exact', entries: [first + 1, first + 2] }),
    ]);
    const [torn] = (await reports()).reports;
    expect([torn!.place, torn!.destroyed]).toEqual([
      { precision: 'region', regions: ['Planted Region'] },
      ['the exact place'],
    ]);
  });

  it('destroys whole entries, which leave every count, and evidence that nothing else names', async () => {
    mkdirSync(join(top, 'files'), { recursive: true });
    const file = join(top, 'files', `footage-${runs}.txt`);
    writeFileSync(file, `the only footage ${runs}`);
    const evidence = (...words: readonly string[]) => truceline(['evidence', '--store', store, ...words]);
    const once = JSON.parse((await evidence('--add', file, '--json')).out).added[0];
    const twice = JSON.parse((await evidence('--add', file, '--of', 'odk:row-1', '--json')).out).added[0];
    await redact(String(once.entry), '--yes');
    expect(allBytes()).toContain('the only footage');
    const done = await redact(String(twice.entry), String(first), '--yes', '--json');
    expect(JSON.parse(done.out).redacted).toEqual([
      expect.objectContaining({ entry: first, kind: 'report', files: 0 }),
      expect.objectContaining({ entry: twice.entry, kind: 'attachment', files: 1 }),
    ]);
    expect(allBytes()).not.toContain('the only footage');
    expect(allBytes()).not.toContain(once.sha256);
    const { edition } = await reports();
    expect(edition.reports).toHaveLength(2);
    expect(edition.destroyed).toHaveLength(3);
    expect(await page('data/')).toContain('everything that was sealed of this report');
  });

  it('does nothing without --yes, and refuses in one line', async () => {
    const size = statSync(join(inCase(), 'segments', '000000.seg')).size;
    for (const [words, said] of [
      [[String(first)], 'give --yes to do it'],
      [['9999', '--yes'], 'has no entry 9999'],
      [['x', '--yes'], 'is no number of an entry'],
      [[String(first), '--field', 'observer', '--yes'], 'holds no field `observer`'],
      [[String(first), '--field', 'retracts', '--yes'], 'can only go with the whole entry'],
      [[String(first), '--same', '--yes'], '--same needs --field'],
      [[String(first), '--reason', 'she asked', '--yes'], 'is no class of reason'],
      [[String(first), '--authority', 'Jane Doe', '--yes'], 'name an office, not a person'],
      [['--yes'], 'is missing'],
    ] as const) {
      const { code, err } = await redact(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(statSync(join(inCase(), 'segments', '000000.seg')).size).toBe(size);
  });
});

describe('truceline release', () => {
  it('opens the commitments of the fields it names, and of no others', async () => {
    const shown = await release(String(first), '--field', 'place/10km');
    expect([shown.code, shown.err]).toEqual([2, expect.stringContaining('public for ever')]);
    const done = await release(String(first), '--field', 'place/10km', '--field', 'time/hour', '--yes', '--json');
    expect([done.code, done.err]).toEqual([0, '']);
    const { by } = JSON.parse(done.out);
    const { kind, body, refs } = bodyOf(by);
    expect([kind, refs]).toEqual(['release', [expect.objectContaining({ rel: 'releases', index: first })]]);
    const opened = openDisclosure(body.disclosure as never, bodyOf(first).sealed!);
    expect(opened).toEqual([
      expect.objectContaining({ path: 'place/10km', label: 'green' }),
      { path: 'time/hour', label: 'green', value: '2031-02-01T10:00Z/PT1H' },
    ]);
    expect(
      JSON.parse(
        (await release(String(first), '--field', 'place/10km', '--field', 'time/hour', '--yes', '--json')).out,
      ),
    ).toMatchObject({ by, already: true });
    const late = await redact(String(first), '--field', 'time/hour', '--yes');
    expect([late.code, late.out]).toEqual([
      1,
      expect.stringContaining(`released by entry ${by}: what stands in clear can never be erased`),
    ]);
  });

  it('opens what is left of an entry that lost a field, and refuses what its label forbids or what is gone', async () => {
    await redact(String(first), '--field', 'source', '--yes');
    const done = await release(String(first), '--field', 'place/10km', '--yes', '--json');
    const { by } = JSON.parse(done.out);
    expect(isRecordRefusal(openDisclosure(bodyOf(by).body.disclosure as never, bodyOf(first).sealed!))).toBe(false);
    for (const [words, said] of [
      [[String(first), '--field', 'source', '--yes'], 'has been destroyed'],
      [[String(first), '--field', 'text', '--yes'], 'was sealed as `amber`'],
      [[String(first), '--field', 'observer', '--yes'], 'holds no field'],
      [[String(by), '--field', 'text', '--yes'], 'seals nothing'],
      [['9999', '--field', 'text', '--yes'], 'has no entry 9999'],
      [[String(first), '--yes'], '--field is missing'],
    ] as const) {
      const { code, err } = await release(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(existsSync(inCase())).toBe(true);
  });
});
