import { createHash } from 'node:crypto';
import { formatInstant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { Hono } from 'hono';
import { headOf, type Row, type Table, tables } from '../../data/index.ts';
import type { Shelf } from '../app.ts';
import { cursorText, parseCursor, questionOf } from './cursor.ts';
import { findRows } from './list-index.ts';
import { type ListQuery, listQuery, rowsUsual } from './list-query.ts';
import { openApiDocument } from './open-api.ts';
import { problem } from './problem.ts';

/** Length of the question in an address at most. */
const questionMax = 2_000;

/**
 * The HTTP interface of version 1: lists of a case, read with GET. It is made of the editions of the shelf and of nothing else, so that a
 * public room tells by it what its pages tell.
 */
export function addApiRoutes(app: Hono, shelf: Shelf): void {
  const api = new Hono();
  const described = `${JSON.stringify(openApiDocument(), undefined, 1)}\n`;
  const answer = (request: Request, body: string, type = 'application/json; charset=utf-8') =>
    withTag(request, body, type, shelf.audience);
  api.get('/openapi.json', ({ req }) => answer(req.raw, described));
  api.get('/cases', ({ req }) => answer(req.raw, casesText(shelf)));
  api.get('/cases/:case/:list', (context) => {
    const { raw } = context.req;
    const [id, name] = [context.req.param('case'), context.req.param('list')];
    if (!shelf.cases().includes(id)) return problem('case-unknown', `this room has: ${shelf.cases().join(', ')}`);
    const table = tables.find((each) => each.name === name);
    if (!table) return problem('list-unknown', `a case has: ${tables.map((each) => each.name).join(', ')}`);
    const url = new URL(raw.url);
    const query = readQuery(url, table);
    if (query instanceof Response) return query;
    const page = pageAsked({ shelf, id, table, query });
    return page instanceof Response ? page : answer(raw, page);
  });
  api.get('*', () => problem('list-unknown', '/api/v1/openapi.json describes what can be asked'));
  api.all('*', () => problem('method', 'nothing is changed here'));
  api.onError(() => problem('room-failed', 'the operator’s terminal says why'));
  app.route('/api/v1', api);
}

function casesText(shelf: Shelf): string {
  const cases = shelf.cases().flatMap((id) => {
    const edition = shelf.edition(id, undefined);
    return edition && !isRefusal(edition) ? [{ ...aboutOf(edition), title: edition.case.title }] : [];
  });
  return `${JSON.stringify({ cases })}\n`;
}

function aboutOf(edition: Edition) {
  return {
    case: edition.case.id,
    known_at: headOf(edition).known_at,
    marks: inLanguage('en', () => marksOf(edition)),
    profile: edition.profile.name,
  };
}

function readQuery(url: URL, table: Table): ListQuery | Response {
  if (url.search.length > questionMax) return problem('query-form', `a question has at most ${questionMax} characters`);
  const names = [...url.searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return problem('query-form', `\`${twice}\` stands twice; ask for one at a time`);
  const read = listQuery.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) {
    const [issue] = read.error.issues;
    return problem('query-form', `\`${issue?.path.join('.') || 'query'}\`: ${issue?.message ?? 'is wrong'}`);
  }
  const { filters } = table;
  const unheld = (['zone', 'kind', 'grade'] as const).find(
    (name) => read.data[name] !== undefined && filters[name] === undefined,
  );
  if (unheld) return problem('query-form', `\`${table.name}\` cannot be asked by \`${unheld}\``);
  const column = read.data.sort?.replace(/^-/, '') ?? 'time';
  if (column !== 'time' && !Object.hasOwn(table.row.shape, column))
    return problem(
      'query-form',
      `\`${table.name}\` has no column \`${column}\`; it has ${Object.keys(table.row.shape).join(', ')}`,
    );
  if (!filters.time && (read.data.from !== undefined || read.data.to !== undefined))
    return problem('query-form', `\`${table.name}\` has no time`);
  return read.data;
}

function pageAsked({
  shelf,
  id,
  table,
  query,
}: {
  readonly shelf: Shelf;
  readonly id: string;
  readonly table: Table;
  readonly query: ListQuery;
}): string | Response {
  const question = questionOf(`${id}/${table.name}`, query);
  const cursor = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  if (query.cursor !== undefined && cursor?.question !== question)
    return problem('query-form', '`cursor` was given for another question; ask without it');
  const knownAt = cursor?.knownAt ?? (query.known === undefined ? undefined : parseInstant(query.known));
  // A public room has one edition, whose known-at may be named; an operator’s makes that of any instant again.
  const edition = shelf.edition(id, shelf.audience === 'public' ? undefined : knownAt);
  if (!edition || isRefusal(edition)) return problem('case-unshown', edition?.message ?? 'ask the operator');
  if (knownAt !== undefined && knownAt !== edition.case.knownAt)
    return cursor
      ? problem(
          'cursor-gone',
          `this room now shows what was known at ${formatInstant(edition.case.knownAt)}; begin again`,
        )
      : problem('known-at', `this room shows what was known at ${formatInstant(edition.case.knownAt)}`);
  const found = table.has(edition) ? findRows(table, edition, query) : { count: 0, at: () => ({}) };
  if (cursor && cursor.count !== found.count)
    return problem('cursor-gone', 'the list was made anew since; begin again');
  const first = cursor?.given ?? 0;
  const end = Math.min(first + (query.limit ?? rowsUsual), found.count);
  const rows: Row[] = [];
  for (let place = first; place < end; place++) rows.push(found.at(place));
  return `${JSON.stringify({
    ...aboutOf(edition),
    count: found.count,
    rows,
    ...(end < found.count
      ? { next: cursorText({ knownAt: edition.case.knownAt, given: end, count: found.count, question }) }
      : {}),
  })}\n`;
}

/** An answer with its hash, and none where the asker has it already (RFC 9110, 13.1.2). */
function withTag(request: Request, body: string, type: string, audience: Shelf['audience']): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = {
    etag: tag,
    'cache-control': audience === 'public' ? 'public, max-age=60' : 'private, no-cache',
    ...(audience === 'public' ? { 'access-control-allow-origin': '*' } : {}),
  };
  const has = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === tag || each === '*');
  if (has) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': type } });
}
