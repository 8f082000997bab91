import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObservedBeside } from '@truceline/truce/field';
import { reportIdOf } from '@truceline/truce/reports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftsOf } from '../../testing/rows-of.ts';
import type { ReadRow } from '../feed.ts';
import { odk } from './read.ts';

const samples = join(import.meta.dirname, 'samples');
const mapping: unknown = JSON.parse(readFileSync(join(samples, 'options.json'), 'utf8'));
const submission = readFileSync(join(samples, 'instances', 'observation', 'submission.xml'), 'utf8');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function observedIn(text: string): Promise<{ readonly rows: readonly ReadRow[]; readonly told: ObservedBeside }> {
  writeFileSync(join(folder, 'a.xml'), text);
  const rows: ReadRow[] = [];
  for await (const row of odk.readFolder!(folder, { mapping })) rows.push(row);
  const observed = rows.flatMap((row) => (row.kind === 'observed' ? [row.observed] : []));
  expect(observed).toHaveLength(1);
  return { rows, told: observed[0]! };
}

describe('what stands beside the report of a submitted observation', () => {
  it('is how it was perceived, by which team, and what it was assessed as', async () => {
    const { rows, told } = await observedIn(submission);
    expect(told).toEqual({
      feed: 'odk',
      item: 'uuid:00000000-0000-4000-8000-000000000001',
      report: reportIdOf(draftsOf(rows)[0]!),
      team: 'Heron',
      means: 'heard',
      assessedAs: 'incoming',
      attachments: [],
      exercise: true,
    });
  });

  it('has bearing and distance only where no place was computed from them', async () => {
    const placeless = submission.replace(/<standpoint>[^<]*<\/standpoint>/, '<standpoint/>');
    expect(placeless).not.toBe(submission);
    expect((await observedIn(placeless)).told).toMatchObject({ bearingDeg: 90, distanceM: 2000 });
    expect(Object.keys((await observedIn(submission)).told)).not.toContain('bearingDeg');
  });

  it('says `notStated` for a word that is none of the form’s, and keeps the words of the form apart from those of the record', async () => {
    const other = submission.replace('>heard<', '>smelt<').replace('>incoming<', '>controlled<');
    const { told } = await observedIn(other);
    expect([told.means, told.assessedAs]).toEqual(['notStated', 'demolition']);
  });
});
