import type { Pledge, Terms } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

const firm = ['committed', 'allocated', 'disbursed', 'delivered'];

/** TL-201, TL-202 and TL-205: who pays, whether it is enough, and what a pledge leaves out. */
export const money: Check = (terms, own) => [
  ...[
    ...ofKind<Terms['guarantees'][number]>(own, 'guarantee'),
    ...ofKind<Terms['recoveries'][number]>(own, 'recovery'),
  ].flatMap((item) => funding(item, terms)),
  ...ofKind<Pledge>(own, 'pledge').flatMap(incomplete),
];

function funding(item: Terms['guarantees'][number] | Terms['recoveries'][number], terms: Terms): readonly Finding[] {
  if (item.fundedBy?.kind !== 'pledges')
    return [
      finding(
        'TL-201',
        'warning',
        item.id,
        'nobody pays for @: the text is silent; cite a pledge with `funded by`, or keep the hole',
      ),
    ];
  const cost = item.cost?.kind === 'said' ? item.cost.value : undefined;
  if (cost?.kind !== 'money') return [];
  const pledges = item.fundedBy.pledges.flatMap((id) => terms.pledges.find((each) => each.id === id) ?? []);
  const sure = pledges.filter((pledge) => pledge.status?.kind === 'said' && firm.includes(pledge.status.value));
  const sum = sure.reduce(
    (total, pledge) =>
      total +
      (pledge.amount?.kind === 'said' &&
      pledge.amount.value.kind === 'money' &&
      pledge.amount.value.currency === cost.currency
        ? BigInt(pledge.amount.value.amountMinor)
        : 0n),
    0n,
  );
  if (sum >= BigInt(cost.amountMinor)) return [];
  return [
    finding(
      'TL-202',
      'warning',
      item.id,
      `firm money behind @ is ${sum} of ${cost.amountMinor} minor units of ${cost.currency}; find the rest, or lower the cost`,
    ),
  ];
}

function incomplete(pledge: Pledge): readonly Finding[] {
  const missing = (['amount', 'status', 'due'] as const).filter((field) => pledge[field]?.kind !== 'said');
  return missing.length > 0
    ? [finding('TL-205', 'information', pledge.id, `pledge @ lacks ${missing.join(', ')}; add what the text says`)]
    : [];
}
