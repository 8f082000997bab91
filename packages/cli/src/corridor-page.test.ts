import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorridors } from '@truceline/sources';
import { sharedData } from '@truceline/sources/testing';
import { isRefusal } from '@truceline/truce/kernel';
import { outcomes } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { CorridorGroup, CorridorsObject, ShareShown } from './output/corridors-object.ts';

const published = sharedData('humanitarian-corridors', 'hc_geocoded.csv');
const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'recovery', 'corridors.md'), 'utf8');
/** Tables of the page are padded: one space stands between words here. */
const words = text.replace(/\s+/g, ' ');
const states = (...parts: readonly string[]) => {
  for (const part of parts) expect(words).toContain(part);
};
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const share = ({ count, of, perCent }: ShareShown) => `${count} of ${of} (${perCent} %)`;

describe('the page of corridors', () => {
  it.runIf(published)('states what its command prints, to the last figure', async () => {
    const typed = [...text.matchAll(/^truceline (.*)$/gm)].map(([, line]) => line!);
    expect(typed).toEqual(['corridors hc_geocoded.csv']);
    const { code, out, err } = await truceline(['corridors', published!, '--json']);
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out) as CorridorsObject;
    const { together, months, proposers, sameDayAndEnds: same } = told;
    states(told.sha256, `from ${told.first} to ${told.last}`);

    const groups = [together, ...months, ...proposers];
    for (const { group, all, counts, keptAtLeast, keptAtMost, keptAmongTold } of groups)
      states(
        row(group, all, ...outcomes.map((outcome) => counts[outcome])),
        row(group, share(keptAtLeast!), share(keptAtMost!), share(keptAmongTold!)),
      );
    const rowsOfTables = text.split('\n').filter((line) => /^\| (?:all|2022-|Russia|Ukraine|agreed)/.test(line));
    expect(rowsOfTables).toHaveLength(2 * groups.length);

    const { unknown } = together.counts;
    const points = Number(together.keptAtMost!.perCent) - Number(together.keptAtLeast!.perCent);
    states(
      `"${together.keptAmongTold!.perCent} % of the corridors were kept" would be wrong: ${unknown} of ${together.all} outcomes are unknown, and ${points.toFixed(0)} points lie between the bounds.`,
      `For ${unknown} of ${together.all} rows nobody told the outcome.`,
    );
    const [march, april, may] = months as [CorridorGroup, CorridorGroup, CorridorGroup];
    states(
      `${march.keptAmongTold!.of} of ${march.all} in March, ${april.keptAmongTold!.of} of ${april.all} in April.`,
      `Of May there are ${may.all} rows.`,
    );
    const russia = proposers.find(({ group }) => group === 'Russia')!;
    expect([russia.counts.kept, russia.counts.partly, russia.counts.disrupted]).toEqual([0, 0, 0]);
    states(
      `Of the ${russia.all} that Russia proposed ${russia.counts.disputed} are disputed and ${russia.counts.unknown} unknown;`,
      `${same.rows} of ${together.all} rows are of the same day and between ends of the same name as another, in ${same.groups} groups; ${same.unknownBesideTold} of the ${same.rows} have an unknown outcome beside a row that tells one.`,
    );
  });

  it.runIf(published)('states of places and sources what the table holds', async () => {
    const table = await readCorridors(published!);
    if (isRefusal(table)) throw new Error(table.message);
    const bakhmut = table.rows.filter(({ to, toArea }) => to.startsWith('Bakhmut') && toArea === 'Poltava Oblast');
    const agency = table.rows.filter(({ links }) => links.some((each) => new URL(each).hostname === 'interfax.com'));
    states(
      `${bakhmut.length} of ${table.rows.length} rows end in Bakhmut, placed in Poltava Oblast`,
      `${agency.length} of ${table.rows.length} rows cite it`,
    );
  });

  it('never says that a place is safe, and no figure without what it is of', () => {
    expect(text).not.toMatch(/\bsafe/i);
    for (const [, before] of words.matchAll(/(.{24})\(\d+\.\d %\)/g)) expect(before).toMatch(/\d+ of \d+ $/);
  });
});
