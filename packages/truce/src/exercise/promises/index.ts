import { by } from '../../kernel/index.ts';
import { type ExerciseOptions, layGround } from '../ground.ts';
import { wordsBeside } from './beside.ts';
import { costWords } from './costs.ts';
import { forceWords } from './forces.ts';
import { pledgeWords } from './pledges.ts';
import { siteWords } from './sites.ts';
import type { PromiseDelivery } from './told.ts';

/** Everything that is promised in the exercise, and what it is set against, in order of arrival. Same options, same bytes. */
export function exercisePromises(options: ExerciseOptions): readonly PromiseDelivery[] {
  const ground = layGround(options);
  return [
    ...pledgeWords(ground),
    ...wordsBeside(ground),
    ...forceWords(ground),
    ...siteWords(ground),
    ...costWords(ground),
  ].sort(
    by(
      ({ receivedAt }) => receivedAt,
      ({ promise }) => promise.entry.id,
    ),
  );
}
