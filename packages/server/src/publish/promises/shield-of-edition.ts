import type { Edition } from '@truceline/truce/pages';
import { costGroundFrom } from '@truceline/truce/shield';
import { foldedShield } from './folded-shield.ts';
import type { ShieldPageGround } from './shield-page.ts';

/** Whether a case has anything that its shield could be made of: a guarantee in its text, or words on layers, accession or costs. */
export function hasShield({ agreement, layers, accession, costs }: Edition): boolean {
  return agreement.terms.guarantees.length > 0 || [layers, accession, costs].some((words) => words !== undefined);
}

/** The shield of a case by its text and the words that its edition holds, at the edition's times. */
export function shieldOfEdition(edition: Edition): ShieldPageGround {
  const { agreement, case: facts, layers = [], pledges = [], accession = [], costs = [] } = edition;
  const time = { at: facts.until, knownAt: facts.knownAt };
  return foldedShield(
    {
      texts: [agreement],
      layers,
      pledges,
      accession,
      costs: costGroundFrom(costs, time, [agreement.terms]),
      rejected: [],
    },
    time,
  );
}
