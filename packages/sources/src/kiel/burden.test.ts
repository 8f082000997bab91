import { join } from 'node:path';
import { instant, isRefusal, type LocalDay } from '@truceline/truce/kernel';
import {
  burdenOf,
  checksOf,
  type Exact,
  exact,
  formatExact,
  ledgerFrom,
  type MemberShareOf,
  money,
  type NationalFigure,
  type PerFigure,
  pairsByDonor,
  sumsByMonth,
  throughInstitutions,
} from '@truceline/truce/pledges';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../testing/shared-data.ts';
import { differencesIn } from './differences.ts';
import { pledgeEntriesOf } from './pledge-entries.ts';
import { readKiel } from './read.ts';
import type { KielRelease } from './release.ts';

const published = sharedData('kiel');
const institutions = 'EU (Commission and Council)';
const euros = ({ units, scale }: Exact) => money('EUR', exact(units * 1_000_000_000n, scale))!;

async function releaseIn(folder: string): Promise<KielRelease> {
  const release = await readKiel(folder);
  if (isRefusal(release)) throw new Error(release.message);
  return release;
}

/** The release's own GDP. It does not say of which year, so it is dated as the release is. */
function gdpIn({ months, issuedOn, label }: KielRelease): readonly NationalFigure[] {
  return [...new Map(months.map((each) => [each.donor, each])).values()].flatMap(({ donor, gdp }) =>
    gdp === undefined ? [] : [{ donor, what: 'gdp', amount: euros(gdp), asOf: issuedOn, source: label } as const],
  );
}

function burdenIn(release: KielRelease, at: number) {
  const asked = { figures: gdpIn(release), day: release.issuedOn, by: ['donor'] } as const;
  const time = { at: instant(at), knownAt: instant(at) };
  const entries = pledgeEntriesOf(release);
  const rows = burdenOf(ledgerFrom(entries, time), asked).filter(({ stage }) => stage === 'allocated');
  const shares = release.shares.map(
    ({ donor, throughEuBn }): MemberShareOf => ({
      member: donor,
      institution: institutions,
      amount: euros(throughEuBn),
      source: release.label,
    }),
  );
  return { asked, time, entries, rows, through: throughInstitutions(shares, rows, asked) };
}

const perCent = (each: PerFigure) => (each.kind === 'figure' ? formatExact(each.value, 6) : each.reason);

describe('burden sharing of the tracker', () => {
  it('is reckoned from the samples, and says where no GDP is given', async () => {
    const { rows } = burdenIn(await releaseIn(join(import.meta.dirname, 'samples')), Date.UTC(2030, 5, 1));
    expect(rows.map(({ donor, perGdp, perHead }) => [donor, perCent(perGdp), perCent(perHead)])).toEqual([
      ['Examplia', '0.125000', 'no population given'],
      ['Institutions', 'no GDP given', 'no population given'],
    ]);
  });

  it.runIf(published)(
    'gives the printed shares of GDP, but for those that the release itself does not give',
    async () => {
      const release = await releaseIn(published!);
      const { rows, through } = burdenIn(release, Date.UTC(2026, 7, 4));
      expect(rows).toHaveLength(42);
      const off = (
        figure: string,
        printed: (share: KielRelease['shares'][number]) => string,
        own: (member: string) => string,
      ) => {
        const lines = release.shares.filter((share) => printed(share) !== own(share.donor)).map(({ line }) => line);
        const told = differencesIn(release)
          .filter((each) => each.figure === figure)
          .map(({ line }) => line);
        expect([figure, lines]).toEqual([figure, told]);
        return release.shares.length - lines.length;
      };
      const equal = [
        off(
          'bilateral_pct_gdp',
          ({ bilateral }) => formatExact(bilateral, 6),
          (member) => perCent(rows.find(({ donor }) => donor === member)!.perGdp),
        ),
        off(
          'eu_share_pct_gdp',
          ({ throughEu }) => formatExact(throughEu, 6),
          (one) => perCent(through.rows.find(({ member }) => member === one)!.perGdp),
        ),
      ];
      expect(equal).toEqual([20, 22]);
      expect(rows.find(({ donor }) => donor === institutions)!.perGdp).toEqual({
        kind: 'none',
        reason: 'no GDP given',
      });
      // The shares of 27 members come to EUR 1000 more than the institutions' own row, by rounding to six digits.
      expect(
        through.rests.map(({ given, shared, rest }) => [given, shared, rest].map((each) => formatExact(each!))),
      ).toEqual([['84425291000', '84425292000', '-1000']]);
    },
  );

  it.runIf(published)(
    'gives over time, and in promised against allocated, what the page of promises prints',
    async () => {
      const release = await releaseIn(published!);
      const { entries, time } = burdenIn(release, Date.UTC(2026, 7, 4));
      const months = sumsByMonth(entries, {
        from: '2022-12-01' as LocalDay,
        until: '2026-04-30' as LocalDay,
        zone: 'UTC',
        knownAt: time.knownAt,
        by: [],
      });
      const allocated = (month: string) =>
        formatExact(months.find((each) => each.month === month && each.stage === 'allocated')!.value);
      expect(['2022-12', '2023-12', '2024-12', '2025-12', '2026-04'].map(allocated)).toEqual([
        '78005331000',
        '165485535000',
        '263189333000',
        '344012747000',
        '358399501000',
      ]);
      const pairs = pairsByDonor(ledgerFrom(entries, time));
      // The tracker tells of no delivery: nothing is set against a stage of which nobody tells.
      expect(pairs.filter(({ to }) => to === 'delivered').every(({ came }) => came === undefined)).toBe(true);
      const shaped = pairs.flatMap(({ donor, to, came }) => (to === 'allocated' && came ? [{ donor, ...came }] : []));
      expect(shaped).toHaveLength(42);
      const over = shaped
        .filter(({ between }) => between.units < 0n)
        .map(({ donor, between }) => `${donor} ${formatExact(between)}`);
      expect(over).toEqual(['Australia -20429000', 'Ireland -124200000', 'Slovakia -13707000']);
      expect(shaped.find(({ donor }) => donor === 'Germany')!.perCent).toEqual(exact(628n, 1));
    },
  );

  it.runIf(published)(
    'calls none of it late, all of it of a single source, and finds five things unsaid of each donor',
    async () => {
      const release = await releaseIn(published!);
      const { entries, time } = burdenIn(release, Date.UTC(2026, 7, 4));
      const { results, candidates, problems } = checksOf({ entries, ...time });
      const count = (check: string, aspect?: string) =>
        results.filter((each) => each.check === check && (aspect === undefined || each.aspect === aspect)).length;
      expect([count('late'), count('vague'), count('fragile', 'singleSource'), count('doubleCounted')]).toEqual([
        0,
        42 * 5,
        42,
        0,
      ]);
      expect(results.filter(({ aspect }) => aspect === 'concentration')).toEqual([]);
      expect([candidates, problems]).toEqual([[], []]);
    },
  );
});
