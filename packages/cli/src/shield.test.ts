import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { ShieldObject } from './output/shield-object.ts';

const agreements = join(import.meta.dirname, '..', '..', '..', 'agreements');
const paris = ['paris-declaration', 'trilateral-declaration', 'response-plan-2026'];
const told = async (...words: string[]): Promise<ShieldObject> => {
  const { out, err } = await truceline(['shield', ...words, '--json']);
  expect(err).toBe('');
  return JSON.parse(out) as ShieldObject;
};
const words = (items: readonly { readonly words: string }[]) => items.map((each) => each.words);

describe('the shield of the Paris case', () => {
  it('reads as the typed facts have it, layer by layer', async () => {
    const { shield, rejected } = await told(...paris);
    expect([rejected, shield.problems]).toEqual([[], []]);
    const row = Object.fromEntries(shield.rows.map((each) => [each.layer, each]));
    expect(words(row.monitoring!.leads)).toEqual(['United States (proposed; not a signatory)']);
    expect(words(row.monitoring!.contributes)).toContain('Coalition of the Willing');
    expect(words(row.logistics!.leads)).toEqual(['Poland']);
    expect(words(row.land!.excludes)).toEqual(['Ireland', 'Italy', 'Poland', 'Romania']);
    expect(words(row.land!.conditional)).toEqual(expect.arrayContaining(['Germany', 'Spain', 'Belgium', 'Canada']));
    expect(words(row.land!.objects)).toEqual(['Russian Federation']);
    expect(words(row.sea!.conditional)).toContain('Türkiye');
    expect(words(row.sea!.excludes)).toEqual(['Ireland', 'Poland']);
    expect(row.land!.rivals).toMatchObject([
      { answers: [{ words: '15,000 to 30,000' }, { words: '10,000 to 15,000 in the first six months' }] },
    ]);
    expect(row.land!.missing).toContain('3 votes to come: Spain, Germany, United Kingdom');
    expect(words(row.support!.promised)).toContain('PURL packages: committed over USD 4 bn (observer: press on PURL)');
    expect(shield.headline).toMatchObject({
      layers: 13,
      withLead: 2,
      standing: 0,
      withDecider: 0,
      empty: ['Intelligence', 'Sanctions', 'Accession to the EU'],
      newest: '2026-02-23',
    });
    for (const each of shield.rows) expect([each.layer, each.there]).toEqual([each.layer, []]);
  });

  it('cites for each word a source that the agreement lists, and each clause its own', async () => {
    const { shield } = await told(...paris);
    const listed = ['paris-declaration', 'trilateral-declaration', 'response-plan-2026']
      .flatMap((name) => ['sources.md', 'agreement.truce'].map((file) => join(agreements, name, file)))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const evidence = shield.rows.flatMap((row) => row.evidence);
    expect(evidence.length).toBeGreaterThan(80);
    for (const { id, sources, kind } of evidence) {
      expect([id, sources.length > 0]).toEqual([id, true]);
      for (const source of sources)
        expect([id, listed.includes(kind === 'clause' ? source.replace(/ \([^()]*\)$/, '') : source)]).toEqual([
          id,
          true,
        ]);
    }
    const own = readFileSync(join(agreements, 'paris-declaration', 'sources.md'), 'utf8');
    for (const { kind, sources } of evidence)
      if (kind !== 'clause') for (const source of sources) expect(own).toContain(`- ${source}\n`);
  });

  it('says nothing that the facts do not bear', async () => {
    const { out, code } = await truceline(['shield', ...paris, '--sources']);
    expect(code).toBe(0);
    for (const never of [/\bare bound\b/, /\bthe 35\b/i, /\bsafe\b/i, /(?<!proposed )US-led/, /mechanism exists/])
      expect(out).not.toMatch(never);
    expect(out).toContain('nothing here says what holds today');
    expect(out).toContain('stand ready to commit');
  });

  it('knows nothing of it before it was said, or before it came in', async () => {
    const entriesIn = async (...options: string[]) =>
      (await told(...paris, ...options)).shield.rows.flatMap(({ evidence }) =>
        evidence.filter(({ kind }) => kind === 'entry'),
      ).length;
    expect(await entriesIn('--at', '2025-10-31')).toBeGreaterThan(0);
    expect(await entriesIn('--at', '2025-10-31')).toBeLessThan(await entriesIn('--at', '2026-01-07'));
    expect(await entriesIn('--known', '2026-11-21')).toBe(0);
  });
});

describe('accession and costs beneath', () => {
  it('stand as unknown and as holes, with the power of each member counted', async () => {
    const { accession, costs } = await told(...paris);
    expect(accession.way.events).toEqual([]);
    expect(accession.power.find(({ step }) => step === 'opened')).toMatchObject({
      members: 27,
      blockers: 27,
      winningCoalitions: '1',
      shares: { banzhaf: { numerator: '1', denominator: '27' } },
    });
    expect(costs.lines).toEqual([]);
    expect(costs.holes.map((hole) => hole.words)).toContain('no unit cost of troops is recorded');
    const { out } = await truceline(['shield', ...paris]);
    expect(out).toContain('1 Fundamentals: unknown: no entry tells of it');
  });
});

describe('the costs of the exercise', () => {
  it('are those reckoned by hand, each stage of money with its first month short', async () => {
    // Monitors 240 × 9 300 a month, of March 29 of 31 days; drones 12 × 42 000 from April; both to the end of the year.
    const { out } = await truceline(['shield', 'exercise']);
    for (const line of [
      'monitors: XTS 22176000.00 over 10 months',
      'observation drones: XTS 4536000.00 over 9 months',
      'needed: XTS 26712000.00',
      'committed: XTS 20000000.00; first month short: 2001-10',
      'allocated: XTS 12500000.00; first month short: 2001-07',
      'delivered: XTS 6000000.00; first month short: 2001-05',
    ])
      expect(out).toContain(line);
  });
});

describe('the command', () => {
  it('names rows that it could not use, and ends with 1', async () => {
    const folder = join(temporaryFolder(), 'paris-declaration');
    cpSync(join(agreements, 'paris-declaration'), folder, { recursive: true });
    const path = join(folder, 'promises', 'layers.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('mon-us,monitoring', 'mon-us,monitorin'));
    const { code, out } = await truceline(['shield', folder]);
    expect(code).toBe(1);
    expect(out).toContain('layers.csv, line 2: `layer` `monitorin` is no layer; did you mean `monitoring`?');
  });

  it('refuses what it cannot read', async () => {
    for (const [argv, complaint] of [
      [[], 'an agreement is missing'],
      [['paris'], 'no agreement `paris`'],
      [['paris-declaration', '--at', 'soon'], '`--at soon` is no day'],
    ] as const) {
      const { code, err } = await truceline(['shield', ...argv]);
      expect([code, err]).toEqual([2, expect.stringContaining(complaint)]);
    }
  });
});
