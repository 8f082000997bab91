import { isRefusal, refuse } from '@truceline/truce/kernel';
import { exact, type Money, money, type NationalEntry } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import type { Feed, ReadRow } from '../feed.ts';
import { unreceived } from '../unreceived.ts';
import { kielVoice, pledgeEntriesOf } from './pledge-entries.ts';
import { readKiel } from './read.ts';
import type { KielRelease } from './release.ts';

/** A release of the Ukraine Support Tracker as a feed of a case: one pledge a donor, month by month, and each donor's GDP as printed. */
export const kiel: Feed = {
  id: 'kiel',
  title: 'Ukraine Support Tracker, Kiel Institute',
  licence: {
    name: 'not stated in the repository of the tables',
    notice: 'Cite the institute; these are its estimates, and later releases revise earlier months.',
  },
  timeZone: 'UTC',
  row: 'report',
  holds: 'commitments and allocations by donor and month; no deliveries, no single pledge, no condition, no due date',
  files: 'a folder with data_explorer.csv, total_allocations.csv, eu_aid_shares.csv, release_info.csv, or one workbook',
  read: (input, { dayZone }) => rows(input.path, dayZone),
  readFolder: (path, { dayZone }) => rows(path, dayZone),
};

async function* rows(path: string, zone: string | undefined): AsyncGenerator<ReadRow> {
  const release = await readKiel(path);
  if (isRefusal(release)) {
    yield { kind: 'refused', refusal: refuse(release.code, release.message) };
    return;
  }
  for (const { line, column, reason } of release.rejected) yield { kind: 'rejected', line, column, reason };
  for (const entry of pledgeEntriesOf(release, zone))
    yield { kind: 'promise', promise: { sort: 'pledge', entry: unreceived(entry) }, line: 0 };
  for (const entry of productsOf(release)) yield { kind: 'promise', promise: { sort: 'national', entry }, line: 0 };
}

/** Each donor's gross domestic product as the release prints it, once; it does not say of which year. */
function productsOf(release: KielRelease): readonly Omit<NationalEntry, 'receivedAt'>[] {
  const donors = new Map(release.months.flatMap((row) => (row.gdp ? [[row.donor, { ...row, gdp: row.gdp }]] : [])));
  const [issued] = pledgeEntriesOf(release);
  return [...donors.values()].map(({ donor, code, gdp }) => ({
    id: `kiel/${release.number}/${code}/gdp`,
    happenedAt: { startsAt: issued!.receivedAt, endsAt: issued!.receivedAt },
    speaker: kielVoice,
    evidence: issued!.evidence,
    grade: ungraded,
    figure: {
      donor,
      what: 'gdp',
      amount: money('EUR', exact(gdp.units * 1_000_000_000n, gdp.scale)) as Money,
      asOf: release.issuedOn,
      source: `${release.label}, as printed; it does not say of which year`,
    },
  }));
}
