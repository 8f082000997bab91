import type { PledgeEntry } from '../../pledges/index.ts';
import { type Recovered, type RecoveredWords, recoveredOfSort } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { arrangementsShown } from './released-arrangements.ts';
import { assessmentsInPublic } from './released-assessments.ts';
import { assetCopied, assetsHidden, assetsHomes, assetsInPublic } from './released-assets.ts';
import { authoritiesInPublic } from './released-authorities.ts';
import { peopleInPublic } from './released-people.ts';
import { worksCare, worksCopied, worksIdInPublic, worksInPublic } from './released-works.ts';

/**
 * Words on recovery and on people that an edition may show: all of them on the operator's machine; in public what the file of each
 * sort lets through, copied member by member. `pledges` are those that the same edition shows.
 */
export function recoveredShown(
  ground: ReleaseGround,
  pledges: readonly PledgeEntry[] | undefined,
): RecoveredWords | undefined {
  const { evaluation, profile, recovered = [] } = ground;
  const known = recovered.filter(({ entry }) => entry.receivedAt <= evaluation.knownAt);
  if (known.length === 0) return undefined;
  if (isOperators(profile)) return allOf(known);
  const shown: RecoveredWords = {
    ...(profile.fields.includes('recovery') ? inPublic(known, ground, pledges) : {}),
    ...optional('people', some(peopleInPublic(ground))),
    ...optional('arrangement', arrangementsShown(ground)),
  };
  return Object.keys(shown).length > 0 ? shown : undefined;
}

/** The public words, a line a sort; a sort that has none here stays with the operator. */
function inPublic(
  known: readonly Recovered[],
  ground: ReleaseGround,
  pledges: readonly PledgeEntry[] = [],
): RecoveredWords {
  const [worksKnown, assetsKnown] = [recoveredOfSort(known, 'works'), recoveredOfSort(known, 'asset')];
  const care = worksCare(worksKnown, assetsHidden(assetsKnown), assetsHomes(assetsKnown));
  const works = worksInPublic(worksKnown, care, ground);
  const assets = assetsInPublic(assetsKnown, ground);
  const bodies = new Set([
    ...works.map(({ told }) => told.speaker.name),
    ...pledges.flatMap(({ telling }) => (telling.what === 'described' ? (telling.facts.donor ?? []) : [])),
  ]);
  const named = { assets: new Set(assets.map(({ entry }) => entry.asset)), bodies };
  const worksNamed = new Map(works.map(({ entry }) => [entry.works, worksIdInPublic(entry.works, care, ground)]));
  return {
    ...optional('works', some(works.map((each) => worksCopied(each, care, named, ground)))),
    ...optional('asset', some(assets.map((each) => assetCopied(each, worksNamed, ground)))),
    ...optional('assessment', some(assessmentsInPublic(recoveredOfSort(known, 'assessment'), ground))),
    ...optional('authority', some(authoritiesInPublic(recoveredOfSort(known, 'authority'), ground))),
  };
}

function allOf(known: readonly Recovered[]): RecoveredWords {
  return {
    ...optional('works', some(recoveredOfSort(known, 'works'))),
    ...optional('asset', some(recoveredOfSort(known, 'asset'))),
    ...optional('assessment', some(recoveredOfSort(known, 'assessment'))),
    ...optional('people', some(recoveredOfSort(known, 'people'))),
    ...optional('survey', some(recoveredOfSort(known, 'survey'))),
    ...optional('authority', some(recoveredOfSort(known, 'authority'))),
    ...optional('arrangement', some(recoveredOfSort(known, 'arrangement'))),
  };
}

function some<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length > 0 ? entries : undefined;
}
