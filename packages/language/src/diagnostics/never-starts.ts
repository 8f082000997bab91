import type { Item, Terms } from '@truceline/truce/terms';
import { becauseWords, reachabilityOf } from '../analyses/reachability/index.ts';
import { type Finding, finding, ofKind } from './finding.ts';
import { ladderOrder } from './reachability.ts';

/** Kinds of items that TL-708 speaks of: what binds, allows or arranges. */
const effective = [
  'obligation',
  'prohibition',
  'permission',
  'power',
  'exchange',
  'corridor',
  'crossing',
  'pause',
  'search',
  'command',
  'consent',
  'status_agreement',
];

/**
 * TL-707 to TL-710: what can never take effect, with the smallest cycle or chain that explains it; ladders that fall. An error is said only
 * of what no filling of the holes can mend; that a ceasefire or guarantee cannot start on the text alone is a warning.
 */
export function neverStarts(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const { possible, onTextAlone, why } = reachabilityOf(terms);
  const because = (id: string): string => {
    const found = why(id);
    const words = found ? becauseWords(found.because) : '';
    return words === '' ? '' : ` (${words})`;
  };
  const starts = ofKind<Item>(own, 'ceasefire', 'guarantee').flatMap(({ id }) => {
    if (!possible.has(id))
      return [
        finding(
          'TL-707',
          'error',
          id,
          `@ waits for itself or for nothing${because(id)}; give one of them a start that can come`,
        ),
      ];
    return onTextAlone.has(id)
      ? []
      : [
          finding(
            'TL-707',
            'warning',
            id,
            `@ cannot start on the text alone${because(id)}; fill the hole it waits for`,
          ),
        ];
  });
  const unreachable = ofKind<Item>(own, ...effective)
    .filter(({ id }) => !possible.has(id))
    .map(({ id }) =>
      finding(
        'TL-708',
        'error',
        id,
        `@ can never take effect${because(id)}; change what it waits for, or give it a start of its own`,
      ),
    );
  const steps = ofKind<Terms['ladders'][number]>(own, 'ladder')
    .flatMap((ladder) => ladder.steps)
    .filter(({ id }) => !possible.has(id))
    .map(({ id }) =>
      finding(
        'TL-709',
        'error',
        id,
        `step @ can never be taken${because(id)}; mend what it waits for, or let another body decide`,
      ),
    );
  return [...starts, ...unreachable, ...steps, ...ladderOrder(terms, own)];
}
