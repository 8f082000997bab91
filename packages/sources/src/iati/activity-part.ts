import { dayOf, formatInstant, instant } from '@truceline/truce/kernel';
import {
  compareExact,
  formatExact,
  nought,
  type PledgeCondition,
  type PledgeEntry,
  type PledgeFacts,
  stages,
} from '@truceline/truce/pledges';
import { keptText } from '../text-limits.ts';
import { countryCodes, financeTypeOf, roleCodes } from './codes.ts';
import { ownActivityElement, ownEntryElement } from './own-entry.ts';
import { tellingText } from './telling-text.ts';
import { transactionOf } from './transaction-part.ts';
import type { XmlPart } from './xml-text.ts';

/** Registered identifiers and types (IATI's list OrganisationType) by name. */
export type OrganisationNames = Readonly<Record<string, { readonly ref: string; readonly type: string }>>;

/**
 * One voice's entries on one pledge, in their order, as an activity with its elements in the order of the schema. What it says
 * of itself is for other readers; ours take the entries.
 */
export function activityOf(
  entries: readonly PledgeEntry[],
  organisations: OrganisationNames,
  identifiers: Set<string>,
): XmlPart {
  const { pledge, speaker } = entries[0]!;
  const facts = factsTold(entries);
  const label = entries.some(({ exercise }) => exercise) ? 'EXERCISE ' : '';
  const first = entries.map(({ happenedAt }) => happenedAt.startsAt).reduce((a, b) => instant(Math.min(a, b)));
  const reported = entries.map(({ receivedAt }) => receivedAt).reduce((a, b) => instant(Math.max(a, b)));
  const steps = entries.map((entry) => ({ entry, part: transactionOf(entry, facts) }));
  return {
    name: 'iati-activity',
    attributes: { 'last-updated-datetime': formatInstant(reported), 'xml:lang': 'en' },
    children: [
      { name: 'iati-identifier', text: identifierOf(entries[0]!, identifiers) },
      {
        name: 'reporting-org',
        attributes: {
          ...organisation(speaker.name, organisations),
          ...(speaker.side === 'observer' ? { 'secondary-reporter': '1' } : {}),
        },
        children: [narrative(speaker.name)],
      },
      { name: 'title', children: [narrative(`${label}${facts.name ?? pledge}`)] },
      { name: 'description', children: [narrative(`${label}${facts.purpose ?? 'no purpose is told'}`)] },
      ...participants(facts, speaker.name, organisations),
      { name: 'activity-status', attributes: { code: statusOf(entries) } },
      { name: 'activity-date', attributes: { type: '1', 'iso-date': dayOf(first, 'UTC') } },
      ...recipientParts(facts),
      ...financeParts(facts),
      ...plannedParts(facts),
      ...steps.flatMap(({ part }) => part ?? []),
      ...conditionParts(facts),
      ownActivityElement({ pledge, speaker }),
      ...steps.flatMap(({ entry, part }) =>
        part === undefined ? [ownEntryElement(entry, false, tellingText(entry.telling))] : [],
      ),
    ],
  };
}

/** The facts as they stand after all entries of the voice. */
function factsTold(entries: readonly PledgeEntry[]): Partial<PledgeFacts> {
  const facts: { -readonly [K in keyof PledgeFacts]?: PledgeFacts[K] } = {};
  for (const { telling } of entries)
    if (telling.what === 'described') Object.assign(facts, telling.facts);
    else if (telling.what === 'renamed') facts.name = telling.name;
  return facts;
}

/** An element with a text in English; an empty one is written as a dash, since IATI asks for a word. */
function narrative(text: string): XmlPart {
  const kept = keptText(text);
  return { name: 'narrative', text: kept === '' ? '-' : kept };
}

function organisation(name: string, organisations: OrganisationNames): { readonly ref: string; readonly type: string } {
  return Object.hasOwn(organisations, name)
    ? organisations[name]!
    : { ref: `UNREGISTERED-${keptText(name).replace(/[\s/&|?]+/g, '-')}`, type: '90' };
}

/** The activity's own identifier where the pledge came from IATI, and a mark of the voice where several speak of one pledge. */
function identifierOf({ pledge, speaker }: PledgeEntry, identifiers: Set<string>): string {
  const stem = keptText(pledge).replace(/^iati\//, '');
  const names = [stem, `${stem}-${speaker.side}`, `${stem}-${speaker.side}-${keptText(speaker.name)}`];
  let name = names.find((each) => each !== '' && !identifiers.has(each));
  for (let count = 2; name === undefined; count++) {
    const next = `${names[2]}-${count}`;
    if (!identifiers.has(next)) name = next;
  }
  identifiers.add(name);
  return name;
}

function participants(
  facts: Partial<PledgeFacts>,
  speaker: string,
  organisations: OrganisationNames,
): readonly XmlPart[] {
  const roles = [
    { role: roleCodes.funding, name: facts.donor },
    { role: roleCodes.extending, name: facts.channel },
    { role: roleCodes.implementing, name: facts.recipient },
  ].filter((each): each is { role: '1' | '3' | '4'; name: string } => (each.name ?? '') !== '');
  const told = roles.length > 0 ? roles : [{ role: roleCodes.extending, name: speaker }];
  return told.map(({ role, name }) => ({
    name: 'participating-org',
    attributes: { ...(Object.hasOwn(organisations, name) ? organisation(name, organisations) : {}), role },
    children: [narrative(name)],
  }));
}

/** IATI's list ActivityStatus: 5 cancelled, 2 implementation, 1 pipeline. */
function statusOf(entries: readonly PledgeEntry[]): string {
  if (entries.at(-1)!.telling.what === 'withdrawn') return '5';
  const begun = stages.indexOf('shipped');
  return entries.some(({ telling }) => telling.what === 'reached' && stages.indexOf(telling.stage) >= begun)
    ? '2'
    : '1';
}

function recipientParts({ recipient }: Partial<PledgeFacts>): readonly XmlPart[] {
  if (recipient === undefined || !Object.hasOwn(countryCodes, recipient)) return [];
  return [
    { name: 'recipient-country', attributes: { code: countryCodes[recipient]! }, children: [narrative(recipient)] },
  ];
}

function financeParts({ instrument }: Partial<PledgeFacts>): readonly XmlPart[] {
  const code = financeTypeOf(instrument);
  return code === undefined ? [] : [{ name: 'default-finance-type', attributes: { code } }];
}

/** What is due in money to leave the donor. A period ends on the last day of which any part belongs to it. */
function plannedParts({ schedule = [] }: Partial<PledgeFacts>): readonly XmlPart[] {
  return schedule.flatMap(({ during, amount, stage = 'shipped' }): readonly XmlPart[] => {
    if (stage !== 'shipped') return [];
    if (amount?.measure !== 'money' || compareExact(amount.value, nought) <= 0) return [];
    const from = dayOf(during.startsAt, 'UTC');
    const last = during.endsAt > during.startsAt ? instant(during.endsAt - 1) : during.endsAt;
    return [
      {
        name: 'planned-disbursement',
        children: [
          { name: 'period-start', attributes: { 'iso-date': from } },
          { name: 'period-end', attributes: { 'iso-date': dayOf(last, 'UTC') } },
          {
            name: 'value',
            attributes: { currency: amount.currency, 'value-date': from },
            text: formatExact(amount.value),
          },
        ],
      },
    ];
  });
}

function conditionParts({ conditions = [] }: Partial<PledgeFacts>): readonly XmlPart[] {
  if (conditions.length === 0) return [];
  const told = conditions.map((each) => ({
    name: 'condition',
    attributes: { type: '1' },
    children: [narrative(conditionWords(each))],
  }));
  return [{ name: 'conditions', attributes: { attached: '1' }, children: told }];
}

function conditionWords(condition: PledgeCondition): string {
  const limit = condition.until === undefined ? '' : `, until ${formatInstant(condition.until)}`;
  switch (condition.kind) {
    case 'words':
      return `${condition.words}${limit}`;
    case 'clause':
      return `clause ${condition.of} of the terms is ${condition.state}${limit}`;
    case 'decision':
      return `${condition.body} adopts${condition.on === undefined ? '' : ` ${condition.on}`}${limit}`;
    case 'recorded':
      return `${condition.of} is ${condition.is}${limit}`;
    case 'pledge':
      return `pledge ${condition.of} is ${condition.stage}${limit}`;
  }
}
