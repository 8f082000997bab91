import type { RecoveredWords } from '../../recovery/index.ts';
import { recoveredOfSort } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { peopleInPublic } from './released-people.ts';

/** Words on recovery and on people that an edition may show: all of them on the operator's machine, elsewhere what each sort lets through. */
export function recoveredShown(ground: ReleaseGround): RecoveredWords | undefined {
  const { evaluation, profile, recovered = [] } = ground;
  const some = <T>(entries: readonly T[]): readonly T[] | undefined => (entries.length > 0 ? entries : undefined);
  if (!isOperators(profile)) {
    const shown = { ...optional('people', some(peopleInPublic(ground))) };
    return Object.keys(shown).length > 0 ? shown : undefined;
  }
  const known = recovered.filter(({ entry }) => entry.receivedAt <= evaluation.knownAt);
  if (known.length === 0) return undefined;
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
