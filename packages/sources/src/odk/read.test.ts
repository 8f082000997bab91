import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { soundWatch } from '@truceline/truce/coverage';
import { distanceM } from '@truceline/truce/kernel';
import { reportIdOf } from '@truceline/truce/reports';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { complaints, draftsOf, notesOf, rowsFrom, rowsOf, watchesOf } from '../../testing/rows-of.ts';
import type { ReadRow } from '../feed.ts';
import { attachmentBytesMax } from './attachments.ts';
import { odk, submissionFileBytesMax } from './read.ts';

const samples = join(import.meta.dirname, 'samples');
const mapping: unknown = JSON.parse(readFileSync(join(samples, 'options.json'), 'utf8'));
const instance = (kind: string) => readFileSync(join(samples, 'instances', kind, 'submission.xml'), 'utf8');
const formats = ['instances', 'central', 'odata', 'kobo'] as const;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
async function rowsIn(
  path = folder,
  options: { readonly mapping?: unknown } = { mapping },
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of odk.readFolder!(path, options)) rows.push(row);
  return rows;
}
const impedimentsOf = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'access' ? [row.impediment] : []));
const attachmentsOf = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'attachment' ? [row.attachment] : []));
const changed = (kind: string, from: string | RegExp, to: string): string => {
  const text = instance(kind);
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  return other;
};

describe('submissions of field forms', () => {
  it.each(formats)('of %s become a report, a watch and a row of access', async (format) => {
    const rows = await rowsIn(join(samples, format));
    expect(complaints(rows)).toEqual([]);
    const [draft] = draftsOf(rows);
    expect(draft).toMatchObject({
      feed: 'odk',
      source: 'EXERCISE mission',
      sourceClass: 'monitor',
      item: 'uuid:00000000-0000-4000-8000-000000000001',
      happenedAt: { startsAt: Date.UTC(2031, 2, 14, 4, 5), precision: 'moment' },
      publishedAt: Date.UTC(2031, 2, 14, 4, 6),
      kind: 'shelling',
      domain: 'land',
      means: ['heard'],
      effects: { best: 3 },
      text: 'three blasts, <b>not</b> near\nperceived_by: heard\nassessed_as: incoming\nteam: Heron',
      exercise: true,
    });
    const [watch] = watchesOf(rows);
    expect(watch).toMatchObject({
      means: 'patrol',
      by: { kind: 'team', name: 'Heron' },
      where: { kind: 'zone', zone: 'east' },
    });
    expect(soundWatch(watch!).actual.map(([from, to]) => (to - from) / 3_600_000)).toEqual([2, 1, 1]);
    expect(impedimentsOf(rows)).toMatchObject([
      {
        how: { kind: 'denial' },
        at: { kind: 'notRecorded' },
        by: { party: 'xan' },
        lostMs: 2_700_000,
        unseenZones: ['east', 'west'],
      },
    ]);
  });

  it('are the same whatever the format they came in', async () => {
    const told = await Promise.all(
      formats.map(async (format) => {
        const rows = await rowsIn(join(samples, format));
        return [
          draftsOf(rows).map(reportIdOf),
          watchesOf(rows),
          impedimentsOf(rows),
          attachmentsOf(rows).map(({ sha256 }) => sha256),
        ];
      }),
    );
    for (const each of told) expect(each).toEqual(told[0]);
    const all = await rowsIn(samples);
    expect([draftsOf(all), watchesOf(all), impedimentsOf(all)].map((rows) => rows.length)).toEqual([1, 1, 1]);
    expect(notesOf(all)).toContain('1  9× a submission that was told before: each is taken once');
    expect(notesOf(all).join('\n')).not.toContain('other answers');
  });

  it('place an observation where bearing and distance meet, and drop where the observer stood', async () => {
    const [draft] = draftsOf(await rowsIn(join(samples, 'instances')));
    expect(distanceM([10.5, 0.5], draft!.place.at!)).toBeCloseTo(2000, 3);
    expect(draft!.place.precision).toBe('settlement');
    expect(JSON.stringify(draft)).not.toMatch(/10\.5,|standpoint/);
    expect(draft!.observer).toBeUndefined();
    expect(draft!.text).not.toMatch(/bearing|distance|90|2000/);
    write('a.xml', changed('observation', '<pin/>', '<pin>1 2 0 0</pin>'));
    expect(draftsOf(await rowsIn())[0]!.place).toMatchObject({ at: [2, 1], precision: 'address' });
  });

  it('bring their attachments, hashed as they are, and tell of those that are missing', async () => {
    const rows = await rowsIn(join(samples, 'instances'));
    const bytes = readFileSync(join(samples, 'instances/observation/view.png'));
    const [attachment] = attachmentsOf(rows);
    expect(attachment).toMatchObject({
      item: 'uuid:00000000-0000-4000-8000-000000000001',
      name: 'view.png',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    write('submission.xml', instance('observation'));
    const alone = await rowsIn();
    expect(draftsOf(alone).map(reportIdOf)).toEqual(draftsOf(rows).map(reportIdOf));
    expect(notesOf(alone)).toEqual([
      '1 submission.xml: photo the attachment `view.png` is missing; lay it beside the submission and load it again',
    ]);
  });

  it('look for no attachment outside the folder, and follow no link', async () => {
    write('secret.png', 'secret');
    write('in/a.xml', changed('observation', 'view.png', '../secret.png'));
    expect(notesOf(await rowsIn(join(folder, 'in')))[0]).toContain('`../secret.png` is no plain name of a file');
    write('in/a.xml', instance('observation'));
    symlinkSync(join(folder, 'secret.png'), join(folder, 'in', 'view.png'));
    expect(notesOf(await rowsIn(join(folder, 'in')))[0]).toContain('`view.png` is missing');
  });

  it('take a picture by the id of its submission where several bear its name', async () => {
    write('a/one.xml', instance('observation'));
    write('media/other/view.png', 'no picture');
    copyFileSync(join(samples, 'kobo/view.png'), join(folder, 'media', 'x.png'));
    write('media/00000000-0000-4000-8000-000000000001/view.png', readFileSync(join(folder, 'media', 'x.png')));
    expect(attachmentsOf(await rowsIn())[0]!.bytes).toBeGreaterThan(60);
  });

  it('keep what is no picture and say so, and tell a file of 200 MB by its hash alone', async () => {
    write('a.xml', instance('observation'));
    write('view.png', '<svg onload="alert(1)"/>');
    const rows = await rowsIn();
    expect(attachmentsOf(rows)).toHaveLength(1);
    expect(notesOf(rows)[0]).toContain('`view.png` is no picture by its first bytes');
    truncateSync(join(folder, 'view.png'), 200_000_000);
    const large = await rowsIn();
    expect(attachmentsOf(large)).toEqual([]);
    expect(notesOf(large)[0]).toMatch(
      new RegExp(
        `\`view.png\` has 200000000 bytes, more than ${attachmentBytesMax}: it is not kept; its SHA-256 is [0-9a-f]{64}`,
      ),
    );
  });

  it('of last year’s form lose nothing, and tell which questions are gone or new', async () => {
    const old = instance('observation')
      .replaceAll('2026112601', '2025010101')
      .replace(/\s*<assessed_as>.*<\/assessed_as>/, '<visibility>good &lt;i&gt;</visibility>');
    write('a.xml', old);
    const rows = await rowsIn();
    expect(draftsOf(rows)[0]!.text).toMatch(/team: Heron\nvisibility: good <i>$/);
    expect(notesOf(rows).at(-1)).toBe(
      '1 truceline_observation 1 of version `2025010101`, where today’s is `2026112601`; questions that today’s form does not have: `visibility`; their answers are kept; questions that none of them has: `assessed_as`',
    );
    write(
      'a.xml',
      changed('coverage', '<page>', '<page><weather>fog \u202e</weather>').replaceAll('2026112601', '2025010101'),
    );
    expect(notesOf(await rowsIn())).toContain('1 a.xml `weather`: fog');
  });

  it('of another form that tells a place of its own do not bring it in: it may be where somebody stood', async () => {
    write('a.xml', changed('observation', '<page>', '<page><my_position>0.501 10.502 3 4</my_position>'));
    const rows = await rowsIn();
    expect(JSON.stringify(draftsOf(rows))).not.toContain('0.501');
    expect(notesOf(rows).join('\n')).toContain('`my_position` is a place that today’s form does not ask for');
    expect(notesOf(rows).join('\n')).not.toContain('0.501');
  });

  it('that say that access was denied, and not when, are kept, and it is told', async () => {
    write('a.xml', changed('coverage', /<denied_from>.*\s*<denied_until>.*/, ''));
    const rows = await rowsIn();
    expect(watchesOf(rows)).toHaveLength(1);
    expect(notesOf(rows)[0]).toContain('kept from watching, and not from when to when');
  });

  it('that were edited replace the first, however long the row of edits', async () => {
    const id = '000000000001</orx:instanceID>';
    const edit = (name: string, replaces: string) =>
      instance('observation').replace(
        id,
        `${name}</orx:instanceID><orx:deprecatedID>uuid:00000000-0000-4000-8000-${replaces}</orx:deprecatedID>`,
      );
    write('a.xml', edit('00000000000c', '00000000000b'));
    write('b.xml', edit('00000000000b', '000000000001'));
    write('c.xml', instance('observation'));
    expect(draftsOf(await rowsIn()).map(({ corrects }) => corrects?.slice(-12))).toEqual([
      '000000000001',
      '000000000001',
      undefined,
    ]);
    rmSync(join(folder, 'b.xml'));
    rmSync(join(folder, 'c.xml'));
    write('a.xml', edit('000000000001', '000000000001'));
    expect(draftsOf(await rowsIn())[0]!.corrects).toBeUndefined();
  });

  it('told twice are one; told with other answers the first stands, and it is said', async () => {
    write('a.xml', instance('access'));
    write('b.xml', changed('access', 'xan', 'yor'));
    const rows = await rowsIn();
    expect(impedimentsOf(rows)).toMatchObject([{ by: { party: 'xan' } }]);
    expect(notesOf(rows).join('\n')).toMatch(/told before with other answers: the first stands[\s\S]*1× a submission/);
  });

  it('tell of a clock that runs ahead, and of a time after the form was closed', async () => {
    const table = readFileSync(join(samples, 'central/truceline_observation.csv'), 'utf8');
    write('truceline_observation.csv', table.replace('2031-03-14T10:10', '2031-03-14T01:06'));
    expect(notesOf(await rowsIn()).join('\n')).toContain('the telephone’s clock is 3 h ahead of the server’s');
    rmSync(join(folder, 'truceline_observation.csv'));
    write('a.xml', changed('observation', /<observed_at>.{13}/, '<observed_at>2031-03-14T09'));
    expect(notesOf(await rowsIn()).join('\n')).toContain('it tells of a time 2.98 h after the form was closed');
  });

  it('with an answer that cannot be used are rejected by file and question, and the others stand', async () => {
    for (const [kind, from, to, complaint] of [
      ['observation', '>shelling<', '>sheling<', '1 a.xml: kind `sheling` is none of'],
      ['observation', '<bearing>90', '<bearing>900', '1 a.xml: bearing `900` is no whole number from 0 to 359'],
      ['observation', '0.5 10.5 12 5', '95 10.5 12 5', '1 a.xml: standpoint `95 10.5 12 5` is no place'],
      [
        'observation',
        /<observed_at>.*</,
        '<observed_at>2031-03-14T06:05:00<',
        '1 a.xml: observed_at `2031-03-14T06:05:00` is no time with its zone',
      ],
      ['coverage', '<zone>east</zone>', '<zone/>', '1 a.xml: where_by tells of no zone, no place and no way'],
      ['coverage', /<denied_until>.*</, '<denied_until><', '1 a.xml: denied_until is empty'],
      ['access', /<lost_until>.{11}/, '<lost_until>2031-03-13T', '1 a.xml: lost_until lies before the start'],
      ['access', '<cause/>', '<cause>fire</cause>', '1 a.xml: cause `fire` stands beside `denial`'],
    ] as const) {
      write('a.xml', changed(kind, from, to));
      write('b.xml', instance(kind === 'access' ? 'coverage' : 'access'));
      const rows = await rowsIn();
      expect(complaints(rows)[0]).toContain(complaint);
      expect(watchesOf(rows).length + impedimentsOf(rows).length).toBe(1);
    }
  });

  it('on a way or a place see as far as they state', async () => {
    const way = (words: string) =>
      changed('coverage', '<zone>east</zone>', '<zone/>')
        .replace(/<limit>[\s\S]*<\/limit_until>/, '')
        .replace('<way/>', words);
    write('a.xml', way('<way>0.5 10.5 0 0;0.5 10.6 0 0</way>').replace('<range_m/>', '<range_m>900</range_m>'));
    expect(watchesOf(await rowsIn())[0]).toMatchObject({ timesFrom: 'sums', where: { kind: 'track', rangeM: 900 } });
    write(
      'a.xml',
      way('').replace('<place/>', '<place>0.5 10.5</place>').replace('<range_m/>', '<range_m>900</range_m>'),
    );
    expect(watchesOf(await rowsIn())[0]!.where).toEqual({ kind: 'fixed', at: [10.5, 0.5], rangeM: 900 });
    write('a.xml', way('<way>0.5 10.5 0 0;0.5 10.6 0 0</way>'));
    expect(complaints(await rowsIn())[0]).toContain('range_m is empty');
  });

  it('in files that are cut off, encrypted, attacks or something else are told one by one', async () => {
    write(
      'attack.xml',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${instance('access').replace(/<\?.*\?>/, '')}`,
    );
    write('bad.json', '{"value":[{"__id":"uuid:1"');
    write('cut.xml', instance('access').slice(0, 300));
    write(
      'encrypted.xml',
      '<data id="truceline_access" encrypted="yes"><encryptedXmlFile>x.enc</encryptedXmlFile></data>',
    );
    write('form.xml', '<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>');
    write('list.csv', 'name,label\na,b\n');
    write('nameless.xml', '<data id="truceline_access"/>');
    write('other.xml', '<data id="census"><meta><instanceID>uuid:2</instanceID></meta></data>');
    const rows = await rowsIn();
    expect(complaints(rows).map((line) => line.slice(0, 60))).toEqual([
      expect.stringContaining('1 attack.xml'),
      expect.stringContaining('1 bad.json cannot be read from here on'),
      expect.stringMatching(/^\d+ cut.xml the submission cannot be read to its end/),
      expect.stringContaining('1 encrypted.xml is encrypted'),
      expect.stringContaining('1 nameless.xml has no `instanceID`'),
      expect.stringContaining('1 other.xml is a submission of `census`'),
    ]);
    expect(notesOf(rows).map((line) => line.split(' ')[1])).toEqual(['form.xml', 'list.csv']);
  });

  it('may be one file; what is no export, and options that say nothing, are refused', async () => {
    expect(
      draftsOf(await rowsOf(odk, join(samples, 'instances/observation/submission.xml'), { mapping })),
    ).toHaveLength(1);
    write('a.pdf', 'PK');
    expect(complaints(await rowsOf(odk, join(folder, 'a.pdf'), { mapping }))[0]).toContain(
      'is no zip, xml, json or csv; unpack it',
    );
    expect(complaints(await rowsIn(folder))[0]).toContain('holds no xml, json or csv');
    expect(complaints(await rowsIn(samples, {}))[0]).toContain('an options file is needed');
    expect(complaints(await rowsIn(samples, { mapping: { format: 1, source: 'x', sourceClass: 'spy' } }))[0]).toContain(
      '`sourceClass`',
    );
  });

  it('in a file that is, or unpacks to, more than 256 MiB are read no further', async () => {
    const table = readFileSync(join(samples, 'central/truceline_observation.csv'));
    const over = (bytes: number) => ({
      path: 'a.csv.gz',
      bytes,
      open: async function* () {
        yield table;
        const blank = new Uint8Array(1 << 20).fill(32);
        for (let mebibytes = 0; mebibytes < 400; mebibytes++) yield blank;
      },
    });
    const said = await rowsFrom(odk, over(submissionFileBytesMax + 1), { mapping });
    expect(said).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('has more than 268435456 bytes') }),
    ]);
    const rows = await rowsFrom(odk, over(1_000), { mapping });
    expect(draftsOf(rows)).toHaveLength(1);
    expect(complaints(rows).at(-1)).toBe(
      '1 a.csv.gz unpacks to more than 268435456 bytes and is read no further; export fewer submissions at once',
    );
  });

  it('of twisted bytes never end in a throw: rows, complaints and notes are all there is', async () => {
    const files = [
      'instances/observation/submission.xml',
      'central/truceline_coverage.csv',
      'odata/access.json',
      'kobo/export.json',
    ].map((file) => ({ name: file.replaceAll('/', '-'), bytes: readFileSync(join(samples, file)) }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        async ({ name, bytes }, changes, kept) => {
          const twisted = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * kept)));
          for (const [at, to] of changes) twisted[Math.floor(at * twisted.length)] = to;
          write(name, twisted);
          const rows = await rowsIn();
          rmSync(join(folder, name));
          expect(rows.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
