import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { PanelObject } from './output/panel-text.ts';

const folder = temporaryFolder();

describe('truceline panel', () => {
  it.runIf(sharedData('viina-2026'))(
    'tells of VIINA, January to March 2026, that one publisher is missing for three weeks of March, and the days that break',
    async () => {
      const source = ['--source', `viina=${sharedData('viina-2026', 'viina-events-2026.json')}`];
      const { code, out } = await truceline(['panel', ...source, '--json']);
      expect(code).toBe(0);
      const found = JSON.parse(out) as PanelObject;
      expect([found.first, found.last, found.panel.outlets.length]).toEqual(['2026-01-01', '2026-03-31', 16]);
      const silent = found.breaks.filter((each) => each.kind === 'outletSilent' && each.until === '2026-03-26');
      expect(silent.map((each) => 'outlet' in each && [each.outlet, each.day])).toEqual([
        ['epravda.com.ua', '2026-03-03'],
        ['life.pravda.com.ua', '2026-03-03'],
        ['pravda.com.ua', '2026-03-03'],
      ]);
      expect(found.days.filter(({ broken }) => broken).map(({ day }) => day)).toEqual([
        '2026-02-28',
        '2026-03-08',
        '2026-03-21',
      ]);
      const text = (await truceline(['panel', ...source])).out;
      expect(text).toContain('2026-02-28    7 of 16 (43 %)');
      expect(text.replaceAll('panel and not coverage', '')).not.toMatch(/coverage/i);
    },
  );

  it('takes a panel that is named, and says what is missing in one sentence', async () => {
    const path = join(folder, 'reports.csv');
    writeFileSync(
      path,
      [
        'id,when,outlet,kind,domain',
        '1,2030-01-01T10:00Z,a,shelling,land',
        '2,2030-01-01T11:00Z,b,shelling,land',
        '3,2030-01-02T10:00Z,a,shelling,land',
        '4,2030-01-03T10:00Z,c,shelling,land',
        '',
      ].join('\n'),
    );
    const mapping = join(folder, 'mapping.json');
    writeFileSync(
      mapping,
      JSON.stringify({
        format: 1,
        rows: 'reports',
        timeZone: 'Europe/Kyiv',
        columns: { item: 'id', from: 'when', source: 'outlet', kind: 'kind', domain: 'domain' },
        constants: { sourceClass: 'media', placePrecision: 'unknown' },
      }),
    );
    const words = ['panel', '--source', `csv=${path}`, '--mapping', `csv=${mapping}`];
    const { code, out, err } = await truceline([...words, '--outlets', 'a, b', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const found = JSON.parse(out) as PanelObject;
    expect(found.panel).toEqual({ outlets: ['a', 'b'], fixed: 'named' });
    expect(found.days).toEqual([
      { day: '2030-01-01', reported: 2, silent: [], outside: 0, reportedPerMille: 1_000, broken: false },
      { day: '2030-01-02', reported: 1, silent: ['b'], outside: 0, reportedPerMille: 500, broken: false },
      { day: '2030-01-03', reported: 0, silent: ['a', 'b'], outside: 1, reportedPerMille: 0, broken: true },
    ]);
    const few = await truceline(words);
    expect([few.code, few.err]).toEqual([2, expect.stringContaining('no outlet reported on 7 of the first 14 days')]);
    const nothing = await truceline(['panel']);
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('--source')]);
    const wrong = await truceline(['panel', '--source', `csv=${path}`, '--least-days', 'x']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no number of days')]);
  });
});
