import { shortName } from '../lookup.ts';
import type { Id } from '../term-values.ts';
import type { Terms } from '../terms.ts';
import type { Ground } from '../truth.ts';

/**
 * Whether an actor may decide at all, by its caveats and mandates on the action `decide`: `never` by a caveat without
 * place or condition, or a mandate refused or expired; `pending` until an organ grants; `unknown` where a caveat hangs
 * on a place or a condition, or the state of the mandate is a hole.
 */
export interface Availability {
  readonly may: 'yes' | 'never' | 'pending' | 'unknown';
  readonly why: readonly Ground[];
}

const order: readonly Availability['may'][] = ['never', 'pending', 'unknown', 'yes'];

/** What decides who may decide: caveats and mandates on the action `decide`. */
export type DecidingTerms = Pick<Terms, 'caveats' | 'mandates'>;

/** Only the caveats and mandates that are about deciding, so that a long text is gone through once. */
export function aboutDeciding({ caveats, mandates }: DecidingTerms): DecidingTerms {
  const asks = ({ actions }: { readonly actions: readonly string[] }): boolean => actions.includes('decide');
  return { caveats: caveats.filter(asks), mandates: mandates.filter(asks) };
}

/** Whether the actor may take part in decisions, with the caveats and mandates that say so. */
export function mayDecide(actor: Id, terms: DecidingTerms): Availability {
  const caveats = terms.caveats
    .filter((caveat) => caveat.of === actor && caveat.actions.includes('decide'))
    .map((caveat): Availability => {
      const always = caveat.kind === 'never' && caveat.zones.length === 0 && caveat.when === undefined;
      return {
        may: always ? 'never' : 'unknown',
        why: [{ words: `caveat \`${shortName(caveat.id)}\` keeps \`${shortName(actor)}\` out`, of: caveat.id }],
      };
    });
  const mandates = terms.mandates
    .filter((mandate) => mandate.of === actor && mandate.actions.includes('decide'))
    .map((mandate): Availability => {
      const why = [{ words: `${mandate.organ} has not granted \`${shortName(mandate.id)}\``, of: mandate.id }];
      if (mandate.status?.kind !== 'said') return { may: 'unknown', why };
      if (mandate.status.value === 'granted') return { may: 'yes', why: [] };
      return { may: mandate.status.value === 'required' ? 'pending' : 'never', why };
    });
  const all = [...caveats, ...mandates];
  const may = order.find((each) => all.some((one) => one.may === each)) ?? 'yes';
  return { may, why: all.filter((each) => each.may === may).flatMap((each) => each.why) };
}
