import { by } from '../../kernel/index.ts';
import { type ExerciseOptions, layGround } from '../ground.ts';
import { wordsBeside } from './beside.ts';
import { type PromiseDelivery, pledgeWords } from './pledges.ts';

/** Everything that is promised in the exercise, and what it is set against, in order of arrival. Same options, same bytes. */
export function exercisePromises(options: ExerciseOptions): readonly PromiseDelivery[] {
  const ground = layGround(options);
  return [...pledgeWords(ground), ...wordsBeside(ground)].sort(
    by(
      ({ receivedAt }) => receivedAt,
      ({ promise }) => promise.entry.id,
    ),
  );
}
