import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logHeadOf, readJournal, readRawRecord } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-no-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a case without a checkpoint cell', () => {
  it.each([
    ['read', readJournal],
    ['published', readRawRecord],
    ['signed for', logHeadOf],
  ])('is not %s: it has no record, or its cell is gone from beside entries', (name, open) => {
    const place = join(folder, name);
    mkdirSync(join(place, 'segments'), { recursive: true });
    expect(open(place)).toMatchObject({ code: 'record-missing' });
    writeFileSync(join(place, 'segments/000000.seg'), '');
    expect(open(place)).toMatchObject({ code: 'record-missing' });
    writeFileSync(join(place, 'segments/000000.seg'), 'entries');
    expect(open(place)).toMatchObject({
      code: 'cell-missing',
      message: expect.stringContaining('restore it from a copy of the store'),
    });
  });
});
