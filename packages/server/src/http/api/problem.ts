import { z } from 'zod';

/** What went wrong, as RFC 9457 has it. `type` names the sort of problem for ever. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Sort of problem: urn:truceline:problem:NAME.' }),
    title: z.string().meta({ description: 'The sort in words; the same for each of the sort.' }),
    status: z.int().meta({ description: 'The HTTP status again.' }),
    detail: z.string().meta({ description: 'What is the case here, and what to do next.' }),
  })
  .meta({ id: 'Problem', description: 'A problem as RFC 9457 has it.' });

const titles = {
  'query-form': [400, 'the question is not formed as it should be'],
  'known-at': [400, 'this room shows one known-at only'],
  'case-unknown': [404, 'there is no such case'],
  'list-unknown': [404, 'there is no such list'],
  method: [405, 'this interface is read with GET'],
  'cursor-gone': [410, 'what the cursor was made of is not served any more'],
  'case-unshown': [503, 'the case cannot be shown now'],
  'room-failed': [500, 'the room could not answer'],
} as const;

/** Name of a sort of problem. */
export type ProblemName = keyof typeof titles;

/** Answers with a problem. */
export function problem(name: ProblemName, detail: string): Response {
  const [status, title] = titles[name];
  const body: z.infer<typeof problemSchema> = { type: `urn:truceline:problem:${name}`, title, status, detail };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(name === 'method' ? { allow: 'GET, HEAD' } : {}),
    },
  });
}
