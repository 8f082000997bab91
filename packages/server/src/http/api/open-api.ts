import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type Table, tables } from '../../data/index.ts';
import { listQuery } from './list-query.ts';
import { problemSchema } from './problem.ts';

const head = {
  case: z.string().meta({ description: 'Name of the case.' }),
  known_at: z.iso.datetime().meta({ description: 'Instant up to which everything known is in it.' }),
  marks: z
    .array(z.string())
    .meta({ description: 'EXERCISE and HYPOTHETICAL with their grounds; empty where neither is so.' }),
  profile: z.string().meta({ description: 'Name of the release profile by which it was made.' }),
};

/** What the list of cases answers. */
export const casesAnswer = z
  .strictObject({
    cases: z.array(z.strictObject({ ...head, title: z.string().meta({ description: 'Title of the case.' }) })),
  })
  .meta({ id: 'Cases' });

const answers = new Map<Table, z.ZodType>();

/** What a list of a case answers. */
export function listAnswer(table: Table): z.ZodType {
  const known = answers.get(table);
  if (known) return known;
  const name = `${table.name.charAt(0).toUpperCase()}${table.name.slice(1)}`;
  const made = z
    .strictObject({
      ...head,
      count: z.int().min(0).meta({ description: 'Rows that the question finds in all.' }),
      rows: z.array(table.row.meta({ id: `${name}Row`, description: table.holds })),
      next: z.string().optional().meta({ description: 'Cursor with which the list goes on; absent at its end.' }),
    })
    .meta({ id: name });
  answers.set(table, made);
  return made;
}

/** The whole interface as OpenAPI 3.1, from the schemas by which it reads and answers. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Truceline',
      version: '1',
      description:
        'Lists of the cases of a room, read with GET. A public room tells what its public edition holds: late, coarse, and nothing that its release profile does not name. Lists are pinned to what was known at an instant, so that paging is not disturbed by what comes in.',
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      '/cases': {
        get: {
          operationId: 'cases',
          summary: 'The cases of the room',
          responses: {
            '200': { description: 'The cases.', content: { 'application/json': { schema: casesAnswer } } },
            '304': unchanged,
          },
        },
      },
      ...Object.fromEntries(tables.map((table) => [`/cases/{case}/${table.name}`, pathOf(table)])),
    } as ZodOpenApiPathsObject,
  });
}

const unchanged = { description: 'The answer is the one that `If-None-Match` names.' };

function pathOf(table: Table) {
  const problemOf = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problemSchema } },
  });
  return {
    get: {
      operationId: table.name,
      summary: table.holds,
      requestParams: {
        path: z.object({ case: head.case }),
        query: queryOf(table),
      },
      responses: {
        '200': {
          description: table.holds,
          headers: z.object({ etag: z.string(), 'cache-control': z.string() }),
          content: { 'application/json': { schema: listAnswer(table) } },
        },
        '304': unchanged,
        '400': problemOf(
          'The question is not formed as it should be, or asks for a known-at that this room does not show.',
        ),
        '404': problemOf('There is no such case.'),
        '410': problemOf('What the cursor was made of is not served any more: begin again.'),
        '503': problemOf('The case cannot be shown now.'),
      },
    },
  };
}

/** What a table can be asked by. */
export function queryOf({ filters }: Table): z.ZodObject {
  const { zone, kind, grade, from, to, ...others } = listQuery.shape;
  return z.strictObject({
    ...others,
    ...(filters.zone ? { zone } : {}),
    ...(filters.kind ? { kind } : {}),
    ...(filters.grade ? { grade } : {}),
    ...(filters.time ? { from, to } : {}),
  });
}
