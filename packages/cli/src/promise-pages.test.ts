import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { PledgesObject } from './output/pledges-object.ts';

const kiel = sharedData('kiel');
const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'promises', 'README.md'), 'utf8');
/** Tables of the page are padded: one space stands between words here. */
const words = text.replace(/\s+/g, ' ');
const states = (...parts: readonly string[]) => {
  for (const part of parts) expect(words).toContain(part);
};
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const thousands = (figure: string) => BigInt(figure.replace('.', ''));

describe('the page of promises', () => {
  it.runIf(kiel)('states what its commands print, to the last figure', async () => {
    const told: PledgesObject[] = [];
    for (const [, line] of text.matchAll(/^truceline (.*)$/gm)) {
      const typed = line!.split(' ').map((word) => (word === 'kiel' ? kiel! : word));
      const { code, out, err } = await truceline([...typed, '--json']);
      expect([code, err]).toEqual([0, '']);
      told.push(JSON.parse(out) as PledgesObject);
    }
    expect(told.map(({ until }) => until)).toEqual(['2026-04', '2025-12', '2024-12', '2023-12', '2022-12']);
    const [now, before] = told as [PledgesObject, PledgesObject];
    states(
      `${now.source}, issued ${now.issuedOn}; data until the end of ${now.until}.`,
      now.files['data_explorer.csv']!,
    );
    for (const { until, together } of told)
      states(row(until, together.committed, together.allocated, together.between, together.allocatedPerCent!));
    const { allocated, military, financial, humanitarian } = now.together;
    states(
      `Of the ${allocated} that are allocated, ${military} are military, ${financial} financial and ${humanitarian} humanitarian.`,
    );

    const tables = text.split('\n## ').map((part) => part.split('\n').filter((line) => /^\| [A-Z]/.test(line)).length);
    expect(tables).toEqual([0, 0, 0, 10, 3, 0, 0]);
    for (const each of now.donors.slice(0, 10))
      states(
        row(
          each.donor,
          each.committed,
          each.allocated,
          each.between,
          each.allocatedPerCent!,
          each.shareOfGdp ?? 'none given',
        ),
      );
    const [largest, second] = now.donors as [PledgesObject['donors'][number], PledgesObject['donors'][number]];
    const share = Number((thousands(largest.between) * 10_000n) / thousands(now.together.between)) / 100;
    expect(share).toBeGreaterThan(50);
    states(
      `${largest.between} of ${now.together.between}, or ${share.toFixed(1)} %.`,
      `At the end of 2025 ${before.together.between} lay between for all donors; four months later ${now.together.between}.`,
      `Of the United States' ${second.committed}, ${second.between} are not allocated.`,
    );
    expect([largest.donor, second.donor]).toEqual(['EU (Commission and Council)', 'United States']);

    const over = now.donors.filter(({ between }) => thousands(between) < 0n);
    const equal = now.donors.filter(({ between }) => thousands(between) === 0n);
    states(
      `For ${over.length} of ${now.donors.length} donors`,
      `For ${equal.length} of ${now.donors.length} the two are`,
    );
    for (const each of over) states(row(each.donor, each.committed, each.allocated, each.between));

    expect(now.missing.map(({ what }) => what)).toEqual(['purpose', 'dates', 'trigger', 'instrument', 'decider']);
    for (const { what, reason } of now.missing) states(row(what, reason));
    expect(now.rejected).toEqual([]);
    expect(now.differences.filter((each) => !each.startsWith('eu_aid_shares.csv'))).toEqual([]);
    states(`${now.differences.length} shares do not follow`);
    const large = now.differences.filter((each) => {
      const [, printed, reckoned] = /printed as ([\d.]+);.* give ([\d.]+)$/.exec(each)!;
      return Math.abs(Number(printed) - Number(reckoned)) >= 0.00001;
    });
    expect(large).toHaveLength(1);
    const [, printed, reckoned] = /printed as ([\d.]+);.* give ([\d.]+)$/.exec(large[0]!)!;
    states(`Slovenia's own aid, printed as ${printed} %, where its months give ${reckoned} %.`);
    expect(now.donors.find(({ donor }) => donor === 'Slovenia')!.shareOfGdp).toBe(reckoned);
  });
});
