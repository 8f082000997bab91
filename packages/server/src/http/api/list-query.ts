import { type Instant, parseDay, parseInstant, spanOfDay } from '@truceline/truce/kernel';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';

/** Rows of one answer at most, and where nothing else is asked. */
export const rowsMax = 500;
export const rowsUsual = 100;
const textMax = 200;

const timeText = z
  .string()
  .max(40)
  .refine((text) => parseDay(text) !== undefined || parseInstant(text) !== undefined, {
    error: 'write a day as 2026-03-01 or an instant as 2026-03-01T06:00Z',
  });

/** What a list can be asked for. Descriptions are texts of the pages, in English. */
export const listQuery = z.strictObject({
  known: z
    .string()
    .max(40)
    .refine((text) => parseInstant(text) !== undefined, { error: 'write an instant as 2026-03-01T06:00Z' })
    .optional()
    .meta({
      description: phrase(
        'As known at this instant; without it, as known now. A public room serves one known-at only.',
      ),
    }),
  zone: z
    .string()
    .max(textMax)
    .optional()
    .meta({ description: phrase('Rows of this zone alone, by its short name.') }),
  kind: z
    .string()
    .max(textMax)
    .optional()
    .meta({ description: phrase('Rows of this kind alone, as its code stands in the column that tells it.') }),
  grade: z
    .string()
    .max(textMax)
    .optional()
    .meta({ description: phrase('Rows with this grade alone, as two characters.') }),
  from: timeText.optional().meta({ description: phrase('Rows that had not ended before this day or instant.') }),
  to: timeText.optional().meta({ description: phrase('Rows that had begun by this day or instant.') }),
  sort: z
    .string()
    .max(textMax)
    .regex(/^-?[A-Za-z_][A-Za-z0-9_]*$/, { error: 'write a column, or `-` and a column' })
    .optional()
    .meta({
      description: phrase(
        'By their beginning, the oldest first (time, the usual) or the newest first (-time); or by any column of the list: numbers by size, all else by its text, rows without it last. A minus before the column turns the order round.',
      ),
    }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(rowsMax)
    .optional()
    .meta({ description: phrase('Rows of one answer: 100 where nothing is said, 500 at most.') }),
  cursor: z
    .string()
    .max(400)
    .optional()
    .meta({
      description: phrase('Goes on where an answer ended: its `next`. Ask the rest as it was asked before.'),
    }),
});

/** What was asked of a list. */
export type ListQuery = z.infer<typeof listQuery>;

/** The first and the last millisecond that a day or an instant of a question spans. */
export function spanAsked(text: string, dayZone: string): readonly [Instant, number] {
  const day = parseDay(text);
  if (!day) {
    const at = parseInstant(text)!;
    return [at, at];
  }
  const { startsAt, endsAt } = spanOfDay(day, dayZone);
  return [startsAt, endsAt - 1];
}
