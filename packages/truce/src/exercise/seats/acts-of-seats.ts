import { hashOf } from '@truceline/record/canonical';
import { by } from '../../kernel/index.ts';
import { type ExerciseOptions, layGround } from '../ground.ts';
import type { Delivery } from '../world.ts';
import { casesOfBreaches } from './cases-of-breaches.ts';
import { complaints } from './complaints.ts';
import { contacts } from './contacts.ts';
import { inspection } from './inspection.ts';
import type { Look } from './looks.ts';
import type { ActDelivery } from './seat.ts';
import { standing } from './standing.ts';

export type { ActDelivery } from './seat.ts';

/**
 * What the people of the exercise do: duty officers, liaison, parties, delegates, chair and organs, as far as the board was
 * looked at so far. Pure: same options, deliveries and looks, same acts; a further look only adds acts that are done after it.
 * In the order in which they are received; none is received after the last day.
 */
export function actsOfSeats(
  options: ExerciseOptions,
  deliveries: readonly Delivery[],
  looks: readonly Look[],
): readonly ActDelivery[] {
  const ground = layGround(options);
  return [
    ...contacts(deliveries, ground),
    ...complaints(ground),
    ...standing(ground),
    ...inspection(ground),
    ...casesOfBreaches(looks),
  ]
    .filter(({ receivedAt }) => receivedAt < ground.endsAt)
    .sort(
      by(
        (each) => each.receivedAt,
        (each) => each.draft.happenedAt,
        (each) => each.draft.said.act,
        (each) => hashOf('truceline/scripted-act', JSON.stringify(each.draft)),
      ),
    );
}
