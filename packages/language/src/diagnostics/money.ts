import { type Pledge, shortName, type Terms } from '@truceline/truce/terms';
import { amountWords, type FundingOfItem, fundingOf, overcommitted } from '../analyses/money/index.ts';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-201 to TL-205: who pays, whether it is enough, on what condition, what is promised twice, what a pledge leaves out. */
export const money: Check = (terms, own) => {
  const funding = new Map(fundingOf(terms).map((each) => [each.item, each]));
  const items = [
    ...ofKind<Terms['guarantees'][number]>(own, 'guarantee'),
    ...ofKind<Terms['recoveries'][number]>(own, 'recovery'),
  ];
  const ids = new Set(own.map((item) => item.id));
  return [
    ...items.flatMap((item) => ofItem(item, funding.get(item.id))),
    ...overcommitted(terms).flatMap(({ items: short, pledges, cost, held }) => {
      const place = short.find((item) => ids.has(item));
      const words = `${names(pledges)} ${pledges.length === 1 ? 'stands' : 'stand'} behind more than there is: ${names(short)} cost ${amountWords(cost)} and may draw on ${amountWords({ ...cost, amountMinor: held })}; name another pledge behind one of them`;
      return place === undefined ? [] : [finding('TL-204', 'error', place, words)];
    }),
    ...ofKind<Pledge>(own, 'pledge').flatMap(incomplete),
  ];
};

function ofItem(
  { id: item, fundedBy }: Terms['guarantees'][number] | Terms['recoveries'][number],
  found: FundingOfItem | undefined,
): readonly Finding[] {
  if (!found || found.state === 'unfunded')
    return [
      finding(
        'TL-201',
        'warning',
        item,
        fundedBy === undefined
          ? 'nobody pays for @ in what is encoded; cite a pledge with `funded by`, or mark it as left open'
          : 'nobody pays for @: the text is silent; cite a pledge with `funded by`, or keep the hole',
      ),
    ];
  const { cost, firm, conditional, conditions, notCounted, vague, othersOpen, state } = found;
  if (!cost || (state !== 'underfunded' && state !== 'conditional')) return [];
  const beside = notCounted.length > 0 ? `, beside ${names(notCounted)} in another currency or rhythm` : '';
  const open = [
    ...(vague.length > 0 ? [`how much ${names(vague)} ${vague.length === 1 ? 'holds' : 'hold'} for sure`] : []),
    ...(othersOpen ? ['who else pays'] : []),
  ];
  // What is left open may hold the rest: then nobody knows whether it is enough, and none of it counts as nothing.
  if (state === 'underfunded' && open.length > 0)
    return [
      finding(
        'TL-202',
        'warning',
        item,
        `whether @ is paid for cannot be told: the text leaves open ${open.join(' and ')}, and what it states is ${amountWords({ ...cost, amountMinor: firm })} of ${amountWords(cost)}${beside}; find the amount`,
      ),
    ];
  if (state === 'underfunded')
    return [
      finding(
        'TL-202',
        'warning',
        item,
        `firm money behind @ is ${amountWords({ ...cost, amountMinor: firm })} of ${amountWords(cost)}${beside}; find the rest, or lower the cost`,
      ),
    ];
  return [
    finding(
      'TL-203',
      'warning',
      item,
      `@ is paid for only if a condition comes true: ${amountWords({ ...cost, amountMinor: conditional })} of ${amountWords(cost)} hang on ${names(conditions)}; say what pays for it otherwise`,
    ),
  ];
}

function names(ids: readonly string[]): string {
  return ids.map((id) => `\`${shortName(id)}\``).join(', ');
}

function incomplete(pledge: Pledge): readonly Finding[] {
  const parts = (['amount', 'status', 'due'] as const).filter((field) => pledge[field]?.kind !== 'said');
  if (parts.length === 0) return [];
  const [open, missing] = [true, false].map((holed) =>
    parts.filter((field) => (pledge[field] !== undefined) === holed),
  );
  const words = [
    ...(missing!.length > 0 ? [`lacks ${missing!.join(', ')}`] : []),
    ...(open!.length > 0 ? [`leaves ${open!.join(', ')} open`] : []),
  ].join(' and ');
  const todo = missing!.length > 0 ? 'add what the text says' : 'find a text that says it, or keep the hole';
  return [finding('TL-205', 'information', pledge.id, `pledge @ ${words}; ${todo}`)];
}
