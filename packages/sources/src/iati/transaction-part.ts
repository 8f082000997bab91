import { dayOf, spanOfDay } from '@truceline/truce/kernel';
import { formatExact, isPositive, type PledgeEntry, type PledgeFacts } from '@truceline/truce/pledges';
import { keptText } from '../text-limits.ts';
import { transactionOfStage } from './codes.ts';
import { ownEntryElement } from './own-entry.ts';
import type { XmlPart } from './xml-text.ts';

/**
 * An entry as a transaction; nothing where IATI has none for it: what is no money, and the stages mandated, allocated and
 * delivered. An allocation is not written as a commitment, for other readers would add it to the commitments it is part of.
 */
export function transactionOf(entry: PledgeEntry, facts: Partial<PledgeFacts>): XmlPart | undefined {
  const { telling, speaker, happenedAt } = entry;
  if (telling.what !== 'reached' && telling.what !== 'reduced') return undefined;
  const code = transactionOfStage[speaker.side][telling.stage];
  if (code === undefined || telling.amount.measure !== 'money' || !isPositive(telling.amount)) return undefined;
  if (/^X(?:XX|TS)$/.test(telling.amount.currency)) return undefined;
  const day = dayOf(happenedAt.startsAt, 'UTC');
  return {
    name: 'transaction',
    children: [
      { name: 'transaction-type', attributes: { code } },
      { name: 'transaction-date', attributes: { 'iso-date': day } },
      {
        name: 'value',
        attributes: { currency: telling.amount.currency, 'value-date': day },
        text: `${telling.what === 'reduced' ? '-' : ''}${formatExact(telling.amount.value)}`,
      },
      ...end('provider-org', facts.donor),
      ...end('receiver-org', facts.recipient),
      ownEntryElement(entry, isWholeDay(entry)),
    ],
  };
}

function end(name: string, organisation: string | undefined): readonly XmlPart[] {
  const kept = keptText(organisation ?? '');
  return kept === '' ? [] : [{ name, children: [{ name: 'narrative', text: kept }] }];
}

/** Whether it took place on one day of UTC, from its first moment to its last. */
function isWholeDay({ happenedAt }: PledgeEntry): boolean {
  const span = spanOfDay(dayOf(happenedAt.startsAt, 'UTC'), 'UTC');
  return span.startsAt === happenedAt.startsAt && span.endsAt === happenedAt.endsAt;
}
