import type { RecoveredWords } from '../../recovery/index.ts';
import { recoveredOfSort } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { arrangementsShown } from './released-arrangements.ts';

/** Words on recovery and on people that an edition may show: all of them on the operator's machine, arrangements that are over elsewhere. */
export function recoveredShown(ground: ReleaseGround): RecoveredWords | undefined {
  const { evaluation, profile, recovered = [] } = ground;
  if (!isOperators(profile)) {
    const arrangement = arrangementsShown(ground);
    return arrangement && { arrangement };
  }
  const known = recovered.filter(({ entry }) => entry.receivedAt <= evaluation.knownAt);
  if (known.length === 0) return undefined;
  const some = <T>(entries: readonly T[]): readonly T[] | undefined => (entries.length > 0 ? entries : undefined);
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
