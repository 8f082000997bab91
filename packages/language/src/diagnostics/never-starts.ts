import { type Bound, type Condition, type Item, itemKind, type Terms } from '@truceline/truce/terms';
import { becauseWords, reachabilityOf } from '../analyses/reachability/index.ts';
import { type Finding, finding, ofKind } from './finding.ts';
import { asksAbsence, timesThatExclude } from './never-true.ts';
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
  const told = new Set(
    [...starts, ...unreachable, ...steps].filter((each) => each.severity === 'error').map((each) => each.item),
  );
  const waiting = own
    .flatMap((item): readonly Pick<Item, 'id'>[] => ('steps' in item ? item.steps : [item]))
    .filter(({ id }) => !told.has(id))
    .flatMap((item) => contradicting(item, terms));
  return [...starts, ...unreachable, ...steps, ...waiting, ...ladderOrder(terms, own)];
}

/** What waits for dates that exclude each other, or for its own absence. */
function contradicting(item: Pick<Item, 'id'>, terms: Terms): readonly Finding[] {
  const { starts, while: during, when } = item as { starts?: Bound; while?: Condition; when?: Condition };
  const kind = itemKind(item.id);
  const code = kind === 'ceasefire' || kind === 'guarantee' ? 'TL-707' : kind === 'ladder' ? 'TL-709' : 'TL-708';
  const waits = [
    ['starts', starts?.kind === 'when' ? starts.when : undefined],
    ['while', during],
    ['when', when],
  ] as const;
  return waits.flatMap(([clause, condition]): readonly Finding[] => {
    if (!condition) return [];
    const times = timesThatExclude(condition, terms);
    if (times) {
      const words = `@ waits for times that exclude each other, ${times.join(' and ')}; correct a date`;
      return [{ ...finding(code, 'error', item.id, words), clause }];
    }
    if (!asksAbsence(condition, item.id)) return [];
    const words = '@ waits for its own absence, which is gone once it is in effect; name another condition';
    return [{ ...finding(code, 'warning', item.id, words), clause }];
  });
}
