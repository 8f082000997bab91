import { join } from 'node:path';
import { type Instant, instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { plantedStore, temporaryFolder } from '../../../testing/planted-case.ts';
import { type Row, type Table, tables, tablesOf } from '../../data/index.ts';
import { makeApp, openOperatorShelf, openPublicShelf, readAssets } from '../../index.ts';
import type { Shelf } from '../app.ts';
import { findRows } from './list-index.ts';
import { type ListQuery, spanAsked } from './list-query.ts';

interface Answer {
  readonly known_at: string;
  readonly count: number;
  readonly rows: readonly Row[];
  readonly next?: string;
}
interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly operationId: string;
          readonly parameters?: readonly { readonly name: string; readonly in: string }[];
          readonly responses: Readonly<
            Record<
              string,
              {
                readonly description: string;
                readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
              }
            >
          >;
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const at = (text: string): Instant => instant(parseInstant(text)!);
const ask = (app: Hono, path: string, init: RequestInit = {}) =>
  app.request(`/api/v1${path}`, { ...init, headers: { host: '127.0.0.1:4790', ...init.headers } });
const read = async (app: Hono, path: string): Promise<Answer> => (await (await ask(app, path)).json()) as Answer;
function appOver<Opened extends Shelf>(
  shelf: Opened | { readonly message: string; readonly code: string },
  loopbackOnly: boolean,
) {
  if (isRefusal(shelf)) throw new Error(shelf.message);
  return makeApp(shelf as Opened, readAssets()!, { loopbackOnly });
}

const folder = temporaryFolder();
const editionFor = await exerciseEditions(8);
const exercise = await editionFor();
const shelfOf = (edition: Edition, audience: 'operator' | 'public'): Shelf => ({
  audience,
  cases: () => [edition.case.id],
  edition: (id) => (id === edition.case.id ? edition : undefined),
  basemap: () => undefined,
});
const rooms = {
  operator: appOver(shelfOf(exercise, 'operator'), true),
  public: appOver(shelfOf(await editionFor('public'), 'public'), false),
};

describe('the interface describes itself as OpenAPI 3.1', () => {
  it('with each address, each part of it, each answer, and no reference that leads nowhere', async () => {
    const document = (await (await ask(rooms.public, '/openapi.json')).json()) as Described;
    expect(document.openapi).toMatch(/^3\.1\./);
    const lists = tables.map(({ name }) => `/cases/{case}/${name}`);
    expect(Object.keys(document.paths).sort()).toEqual(['/cases', ...lists].sort());
    const operations = Object.values(document.paths).map(({ get }) => get);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const [path, { get }] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = (get.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
      expect([path, inPath]).toEqual([path, named]);
      for (const [status, { description }] of Object.entries(get.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(description).not.toBe('');
      }
    }
    for (const [, to] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(to);
  });

  it.each(['operator', 'public'] as const)('and answers by it, problems included (%s)', async (audience) => {
    const app = rooms[audience];
    const document = (await (await ask(app, '/openapi.json')).json()) as Described;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'room');
    const check = async (path: string, answered: string) => {
      const response = await ask(app, answered);
      const told = document.paths[path]!.get.responses[String(response.status)];
      const [type, { schema }] = Object.entries(told!.content!)[0]!;
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      const allows = ajv.compile({ $ref: `room${schema.$ref}` });
      const body: unknown = await response.json();
      expect([answered, allows(body) ? [] : allows.errors]).toEqual([answered, []]);
      return body as Answer;
    };
    await check('/cases', '/cases');
    let rows = 0;
    for (const { name } of tables) {
      const list = `/cases/{case}/${name}`;
      rows += (await check(list, `/cases/exercise/${name}?limit=500`)).rows.length;
      await check(list, `/cases/exercise/${name}?sort=-time&limit=1`);
      await check(list, `/cases/exercise/${name}?limit=0`);
      await check(list, `/cases/nowhere/${name}`);
      await check(list, `/cases/exercise/${name}?sort=no_such_column`);
    }
    expect(rows).toBeGreaterThan(100);
  });
});

describe('a list', () => {
  const listedTables = tablesOf(exercise).filter((table) => table.read(exercise).count > 0);
  const all = (table: Table): readonly Row[] =>
    Array.from({ length: table.read(exercise).count }, (_, index) => table.read(exercise).at(index));
  const words = (cell: unknown): readonly string[] =>
    Array.isArray(cell) ? cell : cell === undefined ? [] : [String(cell)];
  /** Row by row, without an index. */
  const slowly = (table: Table, { zone, kind, grade, from, to }: ListQuery): readonly Row[] => {
    const span = (text: string) => spanAsked(text, exercise.case.dayZone);
    const { filters } = table;
    return all(table).filter((row) => {
      const [begin, end] = filters.time ? [row[filters.time[0]], row[filters.time[1]] ?? row[filters.time[0]]] : [];
      return (
        (zone === undefined || words(row[filters.zone!]).includes(zone)) &&
        (kind === undefined || words(row[filters.kind!]).includes(kind)) &&
        (grade === undefined || words(row[filters.grade!]).includes(grade)) &&
        (from === undefined ||
          (typeof begin === 'string' && Math.max(span(begin)[0], span(String(end))[1]) >= span(from)[0])) &&
        (to === undefined || (typeof begin === 'string' && span(begin)[0] <= span(to)[1]))
      );
    });
  };
  const questions = fc.constantFrom(...listedTables).chain((table) => {
    const values = (field: string | undefined) =>
      field === undefined
        ? fc.constant(undefined)
        : fc.option(fc.constantFrom(...new Set([...all(table).flatMap((row) => words(row[field])), 'nobody'])), {
            nil: undefined,
          });
    const times = table.filters.time
      ? fc.option(
          fc.constantFrom('2001-02-28', '2001-03-01', '2001-03-03', '2001-03-03T12:00Z', '2001-03-08', '2002-01-01'),
          { nil: undefined },
        )
      : fc.constant(undefined);
    return fc.record({
      table: fc.constant(table),
      query: fc.record({
        zone: values(table.filters.zone),
        kind: values(table.filters.kind),
        grade: values(table.filters.grade),
        from: times,
        to: times,
        sort: fc.constantFrom(
          'time',
          '-time',
          undefined,
          ...Object.keys(table.row.shape).flatMap((column) => [column, `-${column}`]),
        ),
      }),
      limit: fc.integer({ min: 1, max: 60 }),
    });
  });
  const address = (table: Table, query: Readonly<Record<string, string | undefined>>, limit: number) =>
    `/cases/exercise/${table.name}?${new URLSearchParams({ ...Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))), limit: String(limit) })}`;

  it('finds what a slow search finds, in the order of time', () => {
    fc.assert(
      fc.property(questions, ({ table, query }) => {
        const found = findRows(table, exercise, query);
        const rows = Array.from({ length: found.count }, (_, place) => found.at(place));
        const text = (list: readonly Row[]) => list.map((row) => JSON.stringify(row)).sort();
        expect(text(rows)).toEqual(text(slowly(table, query)));
        const column = query.sort?.replace(/^-/, '') ?? 'time';
        if (column !== 'time') {
          const cells = rows.map((row) => row[column]);
          const told = cells.filter((cell) => cell !== undefined);
          expect(cells.slice(0, told.length)).toEqual(told);
          for (const [at, cell] of told.slice(1).entries()) {
            const [less, more] = query.sort!.startsWith('-') ? [cell, told[at]!] : [told[at]!, cell];
            expect(typeof less === 'number' ? less <= Number(more) : String(less) <= String(more)).toBe(true);
          }
          return;
        }
        const [field] = table.filters.time ?? [];
        if (field === undefined) return;
        const begins = rows.flatMap((row) =>
          typeof row[field] === 'string' ? [spanAsked(row[field], exercise.case.dayZone)[0]] : [],
        );
        expect(begins).toEqual(begins.toSorted((one, other) => (query.sort === '-time' ? other - one : one - other)));
      }),
      { numRuns: 150 },
    );
  });

  it('is whole when its pages are put together', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ({ table, query, limit }) => {
        const whole = findRows(table, exercise, query);
        const rows: Row[] = [];
        let path = address(table, query, limit);
        for (let pages = 0; pages < 500; pages++) {
          const answer = await read(rooms.operator, path);
          rows.push(...answer.rows);
          expect(answer.count).toBe(whole.count);
          if (answer.next === undefined) break;
          path = `${address(table, query, limit)}&cursor=${answer.next}`;
        }
        const expected = Array.from({ length: whole.count }, (_, place) => whole.at(place));
        expect(rows).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      { numRuns: 15 },
    );
  });

  it('neither doubles nor loses a row while reports come in between its pages', async () => {
    const store = await plantedStore(folder, 12);
    let now = at('2031-02-10T00:00Z');
    const shelf = await openOperatorShelf(store, () => now);
    const app = appOver(shelf, true);
    const list = '/cases/planted/reports?limit=4';
    const first = await read(app, list);
    expect(first.count).toBe(12);
    const rows = [...first.rows];
    let { next } = first;
    for (let page = 0; next !== undefined; page++) {
      now = instant(now + 60_000);
      const taken = await app.request('/api/cases/planted/reports', {
        method: 'POST',
        headers: { host: '127.0.0.1:4790', 'content-type': 'application/json' },
        body: JSON.stringify(submission(page)),
      });
      expect([taken.status, await taken.text()]).toEqual([201, '{"accepted":1,"doubled":0}']);
      const answer: Answer = await read(app, `${list}&cursor=${next}`);
      expect([answer.count, answer.known_at]).toEqual([12, first.known_at]);
      rows.push(...answer.rows);
      next = answer.next;
    }
    expect(rows.map(({ report }) => report).sort()).toEqual([...new Set(rows.map(({ report }) => report))].sort());
    expect(rows).toHaveLength(12);
    now = instant(now + 60_000);
    expect((await read(app, list)).count).toBe(14);
    if (!isRefusal(shelf)) shelf.close();
  });
});

describe('an answer', () => {
  it('has a tag, by which it is not sent twice; a public one may be kept and read from anywhere', async () => {
    const path = '/cases/exercise/days?limit=3';
    const first = await ask(rooms.public, path);
    const tag = first.headers.get('etag')!;
    expect([first.headers.get('cache-control'), first.headers.get('access-control-allow-origin')]).toEqual([
      'public, max-age=60',
      '*',
    ]);
    for (const header of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(rooms.public, path, { headers: { 'if-none-match': header } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await ask(rooms.public, path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const own = await ask(rooms.operator, path);
    expect([own.headers.get('cache-control'), own.headers.get('access-control-allow-origin')]).toEqual([
      'private, no-cache',
      null,
    ]);
  });

  it.each([
    ['/cases/nowhere/days', 404, 'case-unknown'],
    ['/cases/exercise/nothing', 404, 'list-unknown'],
    ['/nothing', 404, 'list-unknown'],
    ['/cases/exercise/days?limit=501', 400, 'query-form'],
    ['/cases/exercise/days?limit=1&limit=2', 400, 'query-form'],
    ['/cases/exercise/days?colour=red', 400, 'query-form'],
    ['/cases/exercise/days?from=yesterday', 400, 'query-form'],
    ['/cases/exercise/days?kind=x', 400, 'query-form'],
    ['/cases/exercise/sources?from=2001-03-01', 400, 'query-form'],
    ['/cases/exercise/days?cursor=%00%ff', 400, 'query-form'],
    ['/cases/exercise/days?cursor=WzEsMSwxLDEsImEiXQ', 400, 'query-form'],
    ['/cases/exercise/days?known=2001-03-01T00:00Z', 400, 'known-at'],
    [`/cases/exercise/days?zone=${'x'.repeat(3_000)}`, 400, 'query-form'],
  ])('to %s is a problem that says what to do', async (path, status, name) => {
    const response = await ask(rooms.public, path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const problem = (await response.json()) as Readonly<Record<string, unknown>>;
    expect(problem).toMatchObject({ type: `urn:truceline:problem:${name}`, status });
    expect(String(problem.detail).length).toBeGreaterThan(10);
  });

  it('to whoever would change something is that this is read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await ask(rooms.public, '/cases/exercise/days', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('of a public room whose edition was made anew says that a cursor is gone', async () => {
    const edition = await editionFor('public');
    let shown = edition;
    const app = appOver({ ...shelfOf(edition, 'public'), edition: () => shown }, false);
    const { next } = await read(app, '/cases/exercise/days?limit=2');
    shown = { ...edition, case: { ...edition.case, knownAt: instant(edition.case.knownAt + 1_000) } };
    const response = await ask(app, `/cases/exercise/days?limit=2&cursor=${next}`);
    expect([response.status, ((await response.json()) as { readonly type: string }).type]).toEqual([
      410,
      'urn:truceline:problem:cursor-gone',
    ]);
  });
});

it('a page of a public room is made once for all who ask in a language, and not sent twice; an operator’s is made anew', async () => {
  const page = (app: Hono, path: string, tag = '') =>
    app.request(path, { headers: { host: '127.0.0.1:4790', 'if-none-match': tag } });
  const first = await page(rooms.public, '/exercise/breaches/');
  const [text, tag] = [await first.text(), first.headers.get('etag')!];
  const again = await page(rooms.public, '/exercise/breaches/');
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([200, tag, text]);
  expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
  expect(again.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await page(rooms.public, '/exercise/breaches/', tag)).status).toBe(304);
  const other = await page(rooms.public, '/exercise/uk/breaches/');
  expect([other.headers.get('etag') === tag, (await other.text()).includes('lang="uk"')]).toEqual([false, true]);
  expect((await page(rooms.operator, '/exercise/breaches/')).headers.get('etag')).toBeNull();
});

it('a public room answers over a store by its public edition', async () => {
  const store = await plantedStore(join(folder, 'public'), 25);
  const shelf = await openPublicShelf(store, () => at('2031-02-10T00:00Z'));
  const app = appOver(shelf, false);
  const { rows, count } = await read(app, '/cases/planted/incidents?limit=500');
  expect([count, rows.length]).toEqual([25, 25]);
  for (const row of rows) expect([row.square_km, row.precision, String(row.from).length]).toEqual([10, undefined, 10]);
  if (!isRefusal(shelf)) shelf.close();
});

function submission(page: number) {
  return {
    reports: [
      {
        source: 'Council press office',
        sourceClass: 'party',
        item: `late-${page}`,
        from: `2031-02-05T0${page}:05Z`,
        kind: 'shelling',
        domain: 'land',
      },
    ],
  };
}
