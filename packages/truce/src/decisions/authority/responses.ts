import type { Condition, Terms } from '../../terms/index.ts';
import { type Id, type Reference, type References, shortName, stepsOf, type Word } from '../../terms/index.ts';

/** Something that the text has somebody do: a step of a ladder, or what a guarantee delivers. */
export interface Response {
  readonly kind: 'step' | 'delivery';
  /** The step, or the guarantee. */
  readonly id: Id;
  readonly action: Word;
  /** `deploy using mnf in south`. */
  readonly words: string;
  readonly by: References;
  readonly force?: Id;
  /** Where it is to be done; empty where the text says nothing of it. */
  readonly zones: References;
  readonly decidedBy?: Reference;
  readonly when?: Condition;
  /** It may be delivered, and is not owed. */
  readonly optional?: true;
  /** `intended`, `to_be_finalised`: how far the clause itself is agreed, where the text says so. */
  readonly stage?: Word;
}

/** Every response of a text, steps first, in the order of their ids and of the text; optionally of one action. */
export function responsesOf(terms: Terms, action?: Word): readonly Response[] {
  const steps = stepsOf(terms).map(
    ({ ladder, step }): Response => ({
      kind: 'step',
      id: step.id,
      action: step.action,
      words: `step ${step.number} of \`${shortName(ladder)}\`: ${wordsOf(step.action, step.force, step.zones)}`,
      by: step.by,
      ...(step.force === undefined ? {} : { force: step.force }),
      zones: step.zones,
      ...(step.decidedBy === undefined ? {} : { decidedBy: step.decidedBy }),
      ...(step.when ? { when: step.when } : {}),
    }),
  );
  const deliveries = terms.guarantees.flatMap((guarantee) => {
    const { starts } = guarantee;
    const when: Condition | undefined =
      starts?.kind === 'when'
        ? starts.when
        : starts?.kind === 'time'
          ? { kind: 'after', time: starts.time }
          : undefined;
    const each = (list: typeof guarantee.delivers, optional: boolean): readonly Response[] =>
      list.flatMap((delivery): readonly Response[] => {
        if (delivery.kind !== 'said') return [];
        const zones = delivery.zone === undefined ? [] : [delivery.zone];
        return [
          {
            kind: 'delivery',
            id: guarantee.id,
            action: delivery.action,
            words: `\`${shortName(guarantee.id)}\`: ${wordsOf(delivery.action, delivery.force, zones)}`,
            by: guarantee.by,
            ...(delivery.force === undefined ? {} : { force: delivery.force }),
            zones,
            ...(guarantee.decidedBy === undefined ? {} : { decidedBy: guarantee.decidedBy }),
            ...(when ? { when } : {}),
            ...(optional ? { optional: true as const } : {}),
            ...(guarantee.status?.kind === 'said' ? { stage: guarantee.status.value } : {}),
          },
        ];
      });
    return [...each(guarantee.delivers, false), ...each(guarantee.mayDeliver, true)];
  });
  const all = [...steps, ...deliveries];
  return action === undefined ? all : all.filter((response) => response.action === action);
}

function wordsOf(action: Word, force: Id | undefined, zones: References): string {
  const named = zones.filter((each) => typeof each === 'string').map((each) => `\`${shortName(each)}\``);
  return [
    action.replaceAll('_', ' '),
    ...(force === undefined ? [] : [`using \`${shortName(force)}\``]),
    ...(named.length === 0 ? [] : [`in ${named.join(', ')}`]),
  ].join(' ');
}
