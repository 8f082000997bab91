import type { Edition } from '@truceline/truce/pages';
import { z } from 'zod';
import { headOf, type Table } from './table.ts';

/** The schema of a table's rows (JSON Schema 2020-12), as its file carries them: with the known-at and the marks. */
export function tableSchema({ name, holds, row }: Table, edition: Edition): string {
  const schema = z.toJSONSchema(row) as {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  const { known_at, mark } = headOf(edition);
  return `${JSON.stringify(
    {
      ...schema,
      title: name,
      description: holds,
      $comment: `Known at ${known_at}. ${mark}`.trim(),
      properties: {
        ...schema.properties,
        known_at: {
          type: 'string',
          format: 'date-time',
          description: 'Instant up to which everything known is in it.',
        },
        mark: {
          type: 'string',
          description: 'EXERCISE and HYPOTHETICAL with their grounds; empty where neither is so.',
        },
      },
      required: [...(schema.required ?? []), 'known_at', 'mark'],
    },
    undefined,
    1,
  )}\n`;
}
