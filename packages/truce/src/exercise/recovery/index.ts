import { by } from '../../kernel/index.ts';
import { type ExerciseOptions, layGround } from '../ground.ts';
import { arrangementWords } from './arrangements.ts';
import { assetWords } from './assets.ts';
import { assessmentWords, peopleWords } from './people.ts';
import { authorityWords, surveyWords } from './surveys.ts';
import type { RecoveredDelivery } from './told.ts';
import { worksWords } from './works.ts';

export { regions as exerciseAreas } from './told.ts';

/** Everything that is told of recovery and of people before the exercise ends, in order of arrival. Same options, same bytes. */
export function exerciseRecovery(options: ExerciseOptions): readonly RecoveredDelivery[] {
  const ground = layGround(options);
  return [
    ...assetWords(ground),
    ...worksWords(ground),
    ...assessmentWords(ground),
    ...peopleWords(ground),
    ...surveyWords(ground),
    ...authorityWords(ground),
    ...arrangementWords(ground),
  ]
    .filter(({ receivedAt }) => receivedAt < ground.endsAt)
    .sort(
      by(
        ({ receivedAt }) => receivedAt,
        ({ recovered }) => recovered.entry.id,
      ),
    );
}
