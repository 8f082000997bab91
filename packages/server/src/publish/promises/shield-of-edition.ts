import type { Edition } from '@truceline/truce/pages';
import { foldedShield } from './folded-shield.ts';
import type { ShieldPageGround } from './shield-page.ts';

/** Whether a case has anything that its shield could be made of: a guarantee in its text, or words on layers. */
export function hasShield({ agreement, layers, accession }: Edition): boolean {
  return agreement.terms.guarantees.length > 0 || layers !== undefined || accession !== undefined;
}

/** The shield of a case by its text and the words that its edition holds, at the edition's times. */
export function shieldOfEdition({ agreement, case: facts, layers, pledges, accession }: Edition): ShieldPageGround {
  return foldedShield(
    { texts: [agreement], layers: layers ?? [], pledges: pledges ?? [], accession: accession ?? [], rejected: [] },
    { at: facts.until, knownAt: facts.knownAt },
  );
}
