import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { RunObject } from './output/run-object.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'reference', 'run.schema.json'), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const folder = temporaryFolder();

async function run(words: readonly string[]): Promise<RunObject> {
  const { code, out, err } = await truceline(['run', ...words, '--json', '--out', folder]);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  const object = JSON.parse(out) as RunObject;
  expect(validate(object), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return object;
}

const around = (object: RunObject, zone: string | undefined) =>
  object.aroundCeasefire[0]!.rows.find((row) => row.zone === zone)!;

describe('real runs', () => {
  it.runIf(sharedData('ucdp-ged-ukraine'))(
    'Minsk II on UCDP GED gives the published figures before and after 15 February 2015, by zone',
    async () => {
      const object = await run([
        'minsk-2',
        '--source',
        `ucdp-ged=${sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv')}`,
      ]);
      expect(object.reports.bySource).toEqual({ 'ucdp-ged': 2325 });
      expect(object.hypothetical).toBe(false);
      expect(object.aroundCeasefire[0]!.before).toEqual({
        from: '2015-01-15T22:00:00.000Z',
        to: '2015-02-14T22:00:00.000Z',
        days: 30,
        read: 'whole',
      });
      const all = around(object, undefined);
      expect([
        all.before!.incidents.best,
        all.before!.deaths.best,
        all.after!.incidents.best,
        all.after!.deaths.best,
      ]).toEqual([295, 613, 64, 131]);
      const zones = ['donetsk', 'luhansk'].map((zone) => around(object, zone));
      for (const zone of zones) expect(zone.before!.incidents.best).toBeGreaterThan(zone.after!.incidents.best);
      expect(object.breaches.length).toBeGreaterThan(64);
      for (const breach of object.breaches)
        expect(Date.parse(breach.onset)).toBeGreaterThanOrEqual(Date.parse('2015-02-15T00:00+02:00'));
      expect(object.notices.join('\n')).toMatch(/fatal/i);
    },
  );

  it.runIf(sharedData('uaf-missile-attacks'))(
    'Easter 2025 on Air Force reports records no attack within the truce, and says what that is worth',
    async () => {
      const object = await run([
        'easter-truce-2025',
        '--source',
        `uaf-missile-attacks=${sharedData('uaf-missile-attacks', 'missile_attacks_daily.csv')}`,
        '--from',
        '2025-04-10',
        '--to',
        '2025-04-23',
      ]);
      expect(object.breaches).toEqual([]);
      expect(around(object, undefined).after!.incidents.best).toBe(0);
      expect(object.incidents.count).toBeGreaterThan(0);
      expect(object.notices.join('\n')).toContain('nobody recorded where they looked');
    },
  );

  it.runIf(sharedData('viina-2026'))(
    'Paris on VIINA shows no breach on the text alone, and why; under the reading and an assumption, all HYPOTHETICAL',
    async () => {
      const source = ['--source', `viina=${sharedData('viina-2026', 'viina-events-2026.json')}`];
      const plain = await run(['paris-declaration', ...source]);
      expect(plain.breaches).toEqual([]);
      expect(plain.hypothetical).toBe(false);
      const guarantees = plain.clauses.filter((clause) => clause.id.includes('/guarantee/'));
      expect(guarantees.length).toBeGreaterThan(2);
      for (const guarantee of guarantees) expect(guarantee.state, guarantee.id).toBe('dormant');
      expect(plain.clauses.find((clause) => clause.id.endsWith('/threshold/any_breach'))).toMatchObject({
        state: 'notEvaluable',
      });
      const assumed = await run([
        'paris-declaration',
        ...source,
        '--reading',
        'assumed',
        '--assume',
        'cf in force from 2026-03-01',
      ]);
      expect(assumed.hypothetical).toBe(true);
      expect(assumed.breaches.length).toBeGreaterThan(0);
      expect(assumed.notices.filter((notice) => notice.startsWith('HYPOTHETICAL'))).toHaveLength(2);
      for (const breach of assumed.breaches) expect(breach.evidence.length).toBeGreaterThan(0);
      const [{ count }] = assumed.breaches as [(typeof assumed.breaches)[number]];
      const readme = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');
      expect(readme).toContain(`${count.best} incidents (${count.low} to ${count.high}) in its worst 24 hours`);
    },
  );
});
