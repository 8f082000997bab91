import { isEstimate } from './estimate.ts';
import type { HeldAnswer } from './judge.ts';
import { figure } from './reasons.ts';
import type { Registration } from './registration.ts';

/** The sentence that stands first: the word, and what it rests on or why there is none. Ends without a full stop. */
export function heldSentence(answer: HeldAnswer): string {
  const { verdict, reasons, standing, views } = answer;
  if (verdict === undefined)
    return standing.kind === 'afterwards'
      ? 'Registered after the truce began: exploratory, no verdict'
      : 'No record shows that this was registered before the truce: exploratory, no verdict';
  if (verdict === 'notDeterminable') {
    const [first] = reasons;
    const more = reasons.length - 1;
    return `Not determinable: ${first!.words}${more > 0 ? `, and ${more} more ${more === 1 ? 'reason' : 'reasons'}` : ''}`;
  }
  const { answer: estimate } = views[0]!;
  if (!isEstimate(estimate)) throw new Error('a verdict rests on an estimate');
  const what = whatIsBound(answer.registration);
  const { below } = answer.registration.bound;
  return verdict === 'held'
    ? `Held, by what was registered: the ${what} lies below ${below} (${figure(estimate.estimate ?? 0)}, 95 % limits ${limitsInWords(estimate)})`
    : `Not held, by what was registered: the ${what} lies above ${below} (${figure(estimate.estimate ?? 0)}, 95 % limits ${limitsInWords(estimate)})`;
}

/** What the bound speaks of. */
export function whatIsBound({ bound, method, step, zones }: Registration): string {
  if (bound.on === 'rate') return `rate per watched ${step}${zones.length > 1 ? ' of a zone' : ''}`;
  return method.kind === 'exact' ? 'rate during over the rate before' : 'level at the start over the level expected';
}

/** Both limits, the upper one "no bound" where there is none. */
export function limitsInWords({ low, high }: { readonly low: number; readonly high?: number }): string {
  return `${figure(low)} to ${high === undefined ? 'no bound' : figure(high)}`;
}

/** What is claimed, in words: the bound, the window and what it is compared with. */
export function claimInWords(registration: Registration): string {
  const { truce, baseline, kinds, zones, panel } = registration;
  return [
    `that the ${whatIsBound(registration)} lies below ${registration.bound.below}`,
    `truce ${truce.from} to ${truce.to}, compared from ${baseline.from}`,
    `counted: ${kinds.join(', ')}${zones.length > 0 ? ` in ${zones.join(', ')}` : ''}${panel.sources.length > 0 ? `, by ${panel.sources.length} ${panel.sources.length === 1 ? 'source' : 'sources'}` : ''}`,
  ].join('; ');
}
