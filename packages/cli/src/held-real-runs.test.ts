import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { figure, viewInWords } from '@truceline/truce/held';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { HeldObject } from './held/held-object.ts';

const folder = temporaryFolder();
const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'statistics', 'real-runs.md'), 'utf8');
const words = page.replace(/\s+/g, ' ');
const files: Readonly<Record<string, string | undefined>> = {
  'ucdp_ged_ukraine.csv': sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv'),
  'missile_attacks_daily.csv': sharedData('uaf-missile-attacks', 'missile_attacks_daily.csv'),
};
const commands = [...page.matchAll(/^truceline (held .*)$/gm)].map(([, line]) =>
  [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!),
);

/** Types a registration of the page and the command after it, with files where they lie. */
async function answer(registration: string): Promise<HeldObject> {
  const at = commands.findIndex((each) => each[1] === 'register' && each.at(-1) === registration);
  const placed = (word: string): string => {
    const [feed, path = ''] = word.split('=');
    if (files[path]) return `${feed}=${files[path]}`;
    return word.endsWith('.json') ? join(folder, word) : word;
  };
  const registered = await truceline(commands[at]!.map(placed));
  expect([registered.code, registered.err]).toEqual([0, '']);
  const { code, out, err } = await truceline([...commands[at + 1]!.map(placed), '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as HeldObject;
}

/** The rows of the table, as the page has them. */
function tableRows({ views }: HeldObject): readonly string[] {
  return views.map((view) => {
    if ('failed' in view) throw new Error(view.why);
    const cells = [
      viewInWords(view),
      `${view.before.count} in ${view.before.rows}`,
      `${view.during.count} in ${view.during.rows}`,
      figure(view.estimate!),
      `${figure(view.low)} to ${figure(view.high!)}`,
      figure(view.detectable.fall),
      figure(view.detectable.rise),
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function stated(told: HeldObject, ...more: readonly string[]): void {
  expect(told).toMatchObject({ exploratory: true, standing: { kind: 'unrecorded' } });
  const codes = told.reasons.map(({ code }) => code);
  expect(codes.slice(0, 3)).toEqual(['noExposure', 'coverageNotRecorded', 'coverageNotRecorded']);
  for (const part of [...tableRows(told), ...more]) expect(words).toContain(part);
}

const placebo = ({ placebos }: HeldObject): string =>
  `${placebos!.placebos.filter((sum) => sum <= placebos!.observed).length} of ${placebos!.placebos.length} earlier windows`;

describe('the page of real runs', () => {
  it('holds a registration and an answer for each truce, and no word that would decide it', () => {
    expect(commands).toHaveLength(8);
    expect(words).toContain('No run gives a verdict, and none could.');
    expect(words).not.toMatch(/truce held|was held|was quiet|was calm|violated by|\bsafe/i);
  });

  it.runIf(files['ucdp_ged_ukraine.csv'])('states of Minsk II what the runs give', async () => {
    const month = await answer('minsk.json');
    stated(month, `${placebo(month)} of 30 days had 64 cases or fewer (p of a fall ${figure(month.placebos!.pFall)})`);
    const quarter = await answer('minsk-quarter.json');
    stated(quarter, `${placebo(quarter)} of 90 days`, `(p of a fall ${figure(quarter.placebos!.pFall)},`);
    const { clusters } = quarter;
    if (clusters === undefined || 'refused' in clusters) throw new Error('no scan');
    expect(clusters.clusters.map(({ direction }) => direction)).toEqual(['high', 'high', 'high']);
    for (const { radiusKm, centre, first, last, cases, expected, p } of clusters.clusters)
      expect(words).toContain(
        `| ${figure(radiusKm)} km | ${centre[1].toFixed(2)}, ${centre[0].toFixed(2)} | ${first} | ${last} | ${cases} | ${figure(expected)} | ${figure(p)} |`,
      );
    expect(words).toContain(`(${clusters.places.length} places, ${clusters.replications} replications`);
    expect(words).toContain(`${clusters.notPlaced} incidents are known by their region alone`);
    expect(quarter.asides.find(({ method }) => method === 'changepoint')!.finding).toContain(
      'from 2015-02-20 on, 5 rows after the truce began',
    );
  });

  it.runIf(files['missile_attacks_daily.csv'])('states of Easter and of May 2025 what the runs give', async () => {
    const easter = await answer('easter.json');
    stated(
      easter,
      `${placebo(easter)} of the same hours of the week had 0 cases (p of a fall ${figure(easter.placebos!.pFall)})`,
    );
    expect(easter.warnings.find(({ code }) => code === 'datedByDay')!.words).toMatch(/^67 incidents/);
    const may = await answer('may.json');
    stated(
      may,
      `${placebo(may)} of the same hours of the week had 1 case or fewer (p of a fall ${figure(may.placebos!.pFall)})`,
    );
    expect(may.views[0]!.during.count).toBe(1);
  });
});
