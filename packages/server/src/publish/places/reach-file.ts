import { type Edition, investmentView, settlementM } from '@truceline/truce/pages';
import { placeTitle } from '@truceline/truce/recovery';
import { placesOfEdition } from './ground-of-edition.ts';
import { reachCodebook, reachCsv } from './reach-csv.ts';
import { factsOfEdition, reachRows } from './reach-row.ts';

/** Whether a case has a list of places, and with it such a table. */
export function hasReachFile(edition: Edition): boolean {
  return placesOfEdition(edition).listed.size > 0;
}

/** The table of all places of a case's list for those who decide on money, in the order of the list, and its codebook; nothing where there is no list. */
export function reachFile(edition: Edition, name: 'reach.csv' | 'reach-codebook.csv'): string | undefined {
  if (!hasReachFile(edition)) return undefined;
  const { listed } = placesOfEdition(edition);
  if (name === 'reach-codebook.csv') return reachCodebook();
  const facts = factsOfEdition(edition);
  return reachCsv(
    [...listed.values()].flatMap((named) =>
      reachRows(investmentView(edition, { name: placeTitle(named), at: named.at, uncertaintyM: settlementM }), facts),
    ),
  );
}
