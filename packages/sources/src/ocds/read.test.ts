import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaints, rowsFrom, textInput } from '../../testing/rows-of.ts';
import { draftsIn, moneyIn, saidIn, worksRowsOf } from '../../testing/works-of.ts';
import { ocds } from './feed.ts';
import { type OcdsReading, readOcds } from './read.ts';

const sample = readFileSync(join(import.meta.dirname, 'samples', 'exercise-releases.json'), 'utf8');
const project = 'oc4ids-exercise-substation-1';
type Release = Readonly<Record<string, unknown>>;
const { releases, ...head } = JSON.parse(sample) as Release & { readonly releases: readonly Release[] };

function read(text: string, reading: OcdsReading = {}, name = 'ocds.json', chunkBytes?: number) {
  return worksRowsOf(readOcds(textInput(name, text, chunkBytes), reading));
}

function packaged(...list: readonly unknown[]): string {
  return JSON.stringify({ ...head, releases: list });
}

function release(more: object, ocid = 'ocds-xx1234-9') {
  return { ocid, id: '1', date: '2031-03-01T00:00:00Z', tag: ['contract'], ...more };
}

function contract(id: string, amount: number, more: object = {}) {
  return { id, status: 'active', value: { amount, currency: 'EUR' }, ...more };
}

async function about(works: string, text: string, reading?: OcdsReading) {
  return draftsIn(await read(text, reading)).filter((each) => each.works === works);
}

describe('releases of the exercise', () => {
  it('are added up over the processes of a project, a process that is part of another among them', async () => {
    const drafts = await about(project, sample);
    expect(moneyIn(drafts)).toEqual([
      '2031-01-15 budgeted EUR 11500000.05',
      '2031-02-10 contracted EUR 11000000',
      '2031-03-01 contracted EUR 11400000.2',
      '2031-02-15 spent EUR 0.1',
    ]);
    expect(drafts[0]).toMatchObject({
      exercise: true,
      speaker: { side: 'observer', name: 'EXERCISE Procurement Portal (OCDS)' },
      telling: {
        what: 'described',
        facts: {
          identifiers: [
            { scheme: 'OCDS', id: 'ocds-xx1234-1' },
            { scheme: 'OCDS', id: 'ocds-xx1234-2' },
          ],
        },
      },
    });
    expect(drafts[1]?.telling).toEqual({ what: 'stage', stage: 'implementation' });
  });

  it('of no project are works of their own, with a note', async () => {
    const rows = await read(sample);
    const [described, stage] = draftsIn(rows).filter(({ works }) => works === 'ocds-xx1234-3');
    expect(described?.telling).toEqual({
      what: 'described',
      facts: {
        name: 'Roof of a school',
        owner: 'Town of Low Ford',
        planned: { startsAt: Date.UTC(2031, 5, 1), endsAt: Date.UTC(2031, 7, 31) },
        placing: { region: 'Northland', place: 'Low Ford', at: [36.25123, 49.98456] },
        identifiers: [{ scheme: 'OCDS', id: 'ocds-xx1234-3' }],
      },
    });
    expect(stage?.telling).toEqual({ what: 'stage', stage: 'cancelled' });
    expect(saidIn(rows)).toContain('noted 0 relatedProcesses: related to no project and works of their own: 1');
  });

  it('name no person in any word or remark', async () => {
    const told = JSON.stringify(await read(sample), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    expect(sample).toContain('Olena Vymyshlena');
    expect(told).not.toMatch(/olena|vymyshlena/i);
  });

  it('find their project in a list of processes that is known', async () => {
    const worksOfOcid = (ocid: string) => (ocid === 'ocds-xx1234-3' ? 'school-7' : undefined);
    expect(await about('school-7', sample, { worksOfOcid })).not.toEqual([]);
  });

  it('are rows of kind `recovered` to a case', async () => {
    const rows = await rowsFrom(ocds, textInput('ocds.json', sample));
    expect(rows.filter(({ kind }) => kind === 'recovered')).toHaveLength(8);
    expect(complaints(rows)).toEqual([]);
  });
});

describe('the forms of a file', () => {
  const line = (each: unknown) => `${JSON.stringify(each)}\n`;
  const expected = async () => moneyIn(draftsIn(await read(sample)));
  const publisher = head.publisher as { readonly name: string };

  it.each([
    [
      'records with their releases',
      () => JSON.stringify({ ...head, records: releases.map((each) => ({ ocid: each.ocid, releases: [each] })) }),
    ],
    [
      'compiled releases',
      () =>
        JSON.stringify({
          ...head,
          records: releases.map((compiledRelease) => ({ ocid: compiledRelease.ocid, compiledRelease })),
        }),
    ],
    ['packages on lines', () => releases.map((each) => line({ ...head, releases: [each] })).join('')],
    ['releases on lines', () => releases.map(line).join('\n')],
    [
      'records on lines',
      () => releases.map((compiledRelease) => line({ ocid: compiledRelease.ocid, compiledRelease })).join(''),
    ],
  ])('%s tell the same money', async (_, text) => {
    for (const chunkBytes of [13, 1 << 16])
      expect(moneyIn(draftsIn(await read(text(), { publisher: publisher.name }, 'x.json', chunkBytes)))).toEqual(
        await expected(),
      );
  });

  it('a compiled release counts and not the releases beside it', async () => {
    const record = {
      ocid: 'ocds-xx1234-9',
      compiledRelease: release({ contracts: [contract('1', 5)] }),
      releases: [release({ contracts: [contract('1', 3)] })],
    };
    const rows = await read(
      JSON.stringify({ ...head, records: [record, { ocid: 'x', releases: [{ url: 'https://a.example' }] }] }),
    );
    expect(moneyIn(draftsIn(rows))).toEqual(['2031-03-01 contracted EUR 5']);
    expect(saidIn(rows)).toContain('rejected 2 : is a record without a release in it; links are not followed');
  });

  it('the order of the releases changes no word', async () => {
    const once = JSON.stringify(draftsIn(await read(sample)).map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...releases], { minLength: releases.length }), async (list) => {
        expect(JSON.stringify(draftsIn(await read(packaged(...list))).map(({ id }) => id))).toBe(once);
      }),
      { numRuns: 24 },
    );
  });
});

describe('what contracts and ids may be', () => {
  it('a changed value counts from the day of its release, a repeated one once, one of a cancelled contract never', async () => {
    const texts = packaged(
      release({
        contracts: [contract('1', 5, { dateSigned: '2031-02-01' }), contract('2', 7, { status: 'cancelled' })],
      }),
      {
        ...release({ contracts: [contract('1', 6, { dateSigned: '2031-02-01' })] }),
        id: '2',
        date: '2031-04-01T00:00:00Z',
      },
      {
        ...release({ contracts: [contract('1', 6, { dateSigned: '2031-02-01' })] }),
        id: '2',
        date: '2031-04-01T00:00:00Z',
      },
    );
    const rows = await read(texts);
    expect(moneyIn(draftsIn(rows))).toEqual(['2031-02-01 contracted EUR 5', '2031-04-01 contracted EUR 6']);
    expect(saidIn(rows)).toContain('noted 0 : 1 releases stand twice in the same words; each is read once');
  });

  it('numbers of projects are the publisher`s own: the same number of two publishers is two works', async () => {
    const planned = { planning: { project: { id: '12' } } };
    const rows = await read(packaged(release(planned, 'ocds-aa0001-1'), release(planned, 'ocds-bb0002-1')));
    expect(rows.flatMap((row) => (row.kind === 'works' ? [row.works] : []))).toEqual([
      'ocds-aa0001/project/12',
      'ocds-bb0002/project/12',
    ]);
    const known = await read(packaged(release(planned, 'ocds-aa0001-1')), { isWorks: (id) => id === '12' });
    expect(known[0]).toMatchObject({ works: '12' });
  });

  it('processes that are part of one another in a ring end, under one name', async () => {
    const partOf = (identifier: string) => ({
      relatedProcesses: [{ relationship: ['parent'], scheme: 'ocid', identifier }],
    });
    const rows = await read(packaged(release(partOf('b'), 'a'), release(partOf('a'), 'b')));
    expect(rows.flatMap((row) => (row.kind === 'works' ? [row.works] : []))).toEqual(['a']);
  });

  it('contracts for services say nothing of the stage of a project, nor does an end of all contracts', async () => {
    const planned = { planning: { project: { id: 'oc4ids-x' } } };
    const services = { ...planned, tender: { mainProcurementCategory: 'services' }, contracts: [contract('1', 5)] };
    const ended = { ...planned, contracts: [contract('1', 5, { status: 'terminated' })] };
    for (const each of [services, ended])
      expect((await about('oc4ids-x', packaged(release(each)))).map(({ telling }) => telling.what)).not.toContain(
        'stage',
      );
  });
});

describe('bad input', () => {
  it.each([
    ['', 'it ends too early'],
    ['nonsense', 'Unexpected'],
    ['{}', 'it has no `releases`'],
    ['{"releases":[]}', 'it has no `releases`'],
  ])('%j is refused with a reason', async (text, words) => {
    expect(saidIn(await read(text))).toEqual([expect.stringMatching(/is no OCDS package/)]);
    expect(saidIn(await read(text))[0]).toContain(words);
  });

  it('cut off: what stands before is told, and where it ends is said', async () => {
    const rows = await read(sample.slice(0, -400));
    expect(draftsIn(rows).length).toBeGreaterThan(5);
    expect(saidIn(rows)).toContain('rejected 4 : the file cannot be read from entry 4 on: it ends too early');
  });

  it('a bad line, a value of no kind, a release without ocid or date, one 10,000 deep: each rejected, the rest is told', async () => {
    const deep = `{"ocid":"d","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const lines = [
      '{"ocid":',
      '7',
      '{"date":"2031-01-01"}',
      '{"ocid":"a"}',
      deep,
      JSON.stringify(release({ contracts: [contract('1', 5)] })),
    ];
    const rows = await read(lines.join('\n'), { publisher: 'Portal' }, 'x.jsonl');
    expect(saidIn(rows).filter((each) => each.startsWith('rejected'))).toEqual([
      expect.stringContaining('rejected 1 : is no JSON'),
      'rejected 2 : is no release',
      'rejected 3 ocid: is empty: nobody can say which process is meant',
      expect.stringContaining('rejected 4 date: neither the release nor its file'),
      'rejected 5 : holds values more than 64 deep; it is not read',
    ]);
    expect(moneyIn(draftsIn(rows))).toEqual(['2031-03-01 contracted EUR 5']);
  });

  it('values below nought or of no currency are rejected with their place', async () => {
    const bad = [contract('1', -5), { id: '2', value: { amount: 5 } }];
    const rows = await read(packaged(release({ contracts: bad })));
    expect(moneyIn(draftsIn(rows))).toEqual([]);
    expect(saidIn(rows)).toEqual(
      expect.arrayContaining([
        'rejected 1 contracts.value: `-5` is below nought',
        'rejected 1 contracts.value: `5` is of no currency',
      ]),
    );
  });

  it('lines without a publisher are refused, unless their reader names one', async () => {
    expect(saidIn(await read(JSON.stringify(release({})), {}, 'x.jsonl'))).toEqual([
      expect.stringContaining('names no publisher'),
    ]);
  });
});
