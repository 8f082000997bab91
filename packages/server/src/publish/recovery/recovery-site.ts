import { type Edition, hasRecovery } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { assetPage } from './asset-page.ts';
import { copiesPage } from './copies-page.ts';
import { recoveryFile } from './recovery-files.ts';
import { recoveryOf } from './recovery-of-edition.ts';
import { recoveryFiles, recoveryPage } from './recovery-page.ts';
import { pagesOfWorks, worksListPage } from './works-list-page.ts';
import { worksPage } from './works-page.ts';

/** The page or file at an address below the recovery of a case, given in its parts; `undefined` where there is none. */
export function recoveryAddressed(
  edition: Edition,
  [first = '', second = '', ...rest]: readonly string[],
  around: Surroundings,
): { readonly page?: string | undefined; readonly csv?: string | undefined } | undefined {
  if (rest.some((each) => each !== '')) return undefined;
  if (first === '') return second === '' ? { page: recoveryPage(edition, around) } : undefined;
  if (first.endsWith('.csv'))
    return second === '' && hasRecovery(edition) ? { csv: recoveryFile(edition, first) } : undefined;
  if (first === 'copies') return second === '' ? { page: copiesPage(edition, around) } : undefined;
  if (first === 'works') {
    const [, number] = /^page-(\d{1,7})$/.exec(second) ?? [];
    return {
      page: number === undefined ? worksPage(edition, second, around) : worksListPage(edition, Number(number), around),
    };
  }
  return first === 'assets' ? { page: assetPage(edition, second, around) } : undefined;
}

/** Every address below the recovery of a case, from its root, where it has any. */
export function* recoveryAddresses(edition: Edition): Generator<string> {
  if (!hasRecovery(edition)) return;
  yield 'recovery/';
  yield 'recovery/copies/';
  for (const { name } of recoveryFiles) yield `recovery/${name}`;
  const { worksByAddress, assetsByAddress } = recoveryOf(edition);
  for (let number = 1; number <= pagesOfWorks(worksByAddress.size); number++) yield `recovery/works/page-${number}/`;
  for (const address of worksByAddress.keys()) yield `recovery/works/${address}/`;
  for (const address of assetsByAddress.keys()) yield `recovery/assets/${address}/`;
}
