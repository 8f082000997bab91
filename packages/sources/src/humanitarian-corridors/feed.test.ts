import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { arrangementsAt } from '@truceline/truce/recovery';
import { expect, it } from 'vitest';
import { complaints, rowsOf } from '../../testing/rows-of.ts';
import { feed } from '../index.ts';

it('the table as a feed gives the words of the table, and every row that cannot be used', async () => {
  const receivedAt = parseInstant('2032-01-01T00:00Z')!;
  const rows = await rowsOf(feed('corridors')!, join(import.meta.dirname, 'samples', 'corridors.csv'));
  const entries = rows.flatMap((row) =>
    row.kind === 'recovered' && row.recovered.sort === 'arrangement' ? [{ ...row.recovered.entry, receivedAt }] : [],
  );
  const { arrangements } = arrangementsAt(entries, { at: receivedAt, knownAt: receivedAt });
  expect(arrangements.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'unknown', 'disputed', 'disrupted']);
  expect(complaints(rows)).toHaveLength(8);
  expect(JSON.stringify(rows)).not.toContain('an invented clerk');
});
