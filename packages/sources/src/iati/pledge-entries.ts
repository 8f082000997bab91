import { createHash } from 'node:crypto';
import type { Instant } from '@truceline/truce/kernel';
import { type PledgeEntry, type Speaker, valuationBases } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import { type ActivityHead, type ActivityRemark, factsOf, sidesOf } from './activity.ts';
import type { IatiElement } from './activity-tree.ts';
import { entryFrameIn, type OwnActivity, ownActivityIn } from './own-entry.ts';
import { tellingIn } from './telling-text.ts';
import { transactionIn } from './transaction.ts';
import { childOf, childrenOf, type Told } from './values.ts';

/** How an activity is to be read. */
export interface ActivityReading {
  readonly receivedAt: Instant;
  /** When the file says it was made: the time of descriptions that have none of their own. */
  readonly madeAt: Instant | undefined;
  /** How often another activity of this identifier stood before in the file. */
  readonly again: number;
}

/** Entries of one activity, and what of it could not be used. */
export interface ActivityEntries {
  readonly entries: readonly PledgeEntry[];
  readonly remarks: readonly ActivityRemark[];
}

/**
 * The entries that an activity tells. One of our own export gives back the entries it was made from; any other gives one
 * description and a step for each transaction. An activity told again with other content is a word of its own beside the
 * first, so that nothing is added up twice and the ledger shows where the two differ.
 */
export function pledgeEntriesIn(element: IatiElement, head: ActivityHead, reading: ActivityReading): ActivityEntries {
  const own = ownActivityIn(element);
  if (own !== undefined && 'wrong' in own)
    return { entries: [], remarks: [rejected(element, 'truceline:pledge', own.wrong)] };
  const told = own === undefined ? described(element, head, reading) : ownEntries(element, own.value);
  const steps = transactions(element, head, reading, own?.value);
  return { entries: [...told.entries, ...steps.entries], remarks: [...told.remarks, ...steps.remarks] };
}

function rejected(element: IatiElement, column: string, reason: string): ActivityRemark {
  return { kind: 'rejected', line: element.line, column, reason };
}

function foreignParts(head: ActivityHead, { again }: ActivityReading) {
  const name = again === 0 ? head.reporter : `${head.reporter} (activity told again, ${again + 1})`;
  return { stem: `iati/${head.identifier}${again === 0 ? '' : `/again-${again + 1}`}`, name };
}

function common(head: ActivityHead, { receivedAt }: ActivityReading, evidence: readonly string[]) {
  return {
    receivedAt,
    evidence: [`IATI activity ${head.identifier}`, ...evidence],
    grade: ungraded,
    ...(head.exercise ? { exercise: true as const } : {}),
  };
}

function described(element: IatiElement, head: ActivityHead, reading: ActivityReading): ActivityEntries {
  const { stem, name } = foreignParts(head, reading);
  const { facts, evidence, remarks } = factsOf(element, head);
  const at = head.updatedAt ?? reading.madeAt ?? reading.receivedAt;
  const content = contentOf(element);
  return {
    entries: sidesOf(element, head).map((side) => ({
      id: `${stem}/described/${side}/${content}`,
      pledge: `iati/${head.identifier}`,
      speaker: { side, name },
      happenedAt: { startsAt: at, endsAt: at },
      ...common(head, reading, evidence),
      telling: { what: 'described', facts },
    })),
    remarks,
  };
}

/** Transactions. In an activity of ours each holds the frame of its entry; one without was put there by others. */
function transactions(
  element: IatiElement,
  head: ActivityHead,
  reading: ActivityReading,
  own: OwnActivity | undefined,
): ActivityEntries {
  const { stem, name } = foreignParts(head, reading);
  const seen = new Map<string, number>();
  const entries: PledgeEntry[] = [];
  const remarks: ActivityRemark[] = [];
  for (const each of childrenOf(element, 'transaction')) {
    const read = transactionIn(each, head);
    if ('aside' in read) remarks.push({ kind: 'noted', line: each.line, column: 'transaction', words: read.aside });
    else if ('wrong' in read) remarks.push(rejected(each, `transaction/${read.column}`, read.wrong));
    else {
      const { side, telling, happenedAt, evidence } = read.value;
      const framed = own === undefined ? undefined : childOf(each, 'truceline:entry');
      if (own !== undefined && framed !== undefined) {
        const frame = entryFrameIn(framed);
        if ('wrong' in frame) remarks.push(rejected(framed, 'truceline:entry', frame.wrong));
        else entries.push({ happenedAt, ...frame.value, ...own, telling: withBasis(telling, framed) });
        continue;
      }
      const key = contentOf(each);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const speaker: Speaker = { side, name };
      const id = `${stem}/${key}${count === 1 ? '' : `-${count}`}`;
      entries.push({
        id,
        pledge: own?.pledge ?? `iati/${head.identifier}`,
        speaker,
        happenedAt,
        ...common(head, reading, evidence),
        telling,
      });
    }
  }
  const twice = [...seen.values()].reduce((sum, count) => sum + count - 1, 0);
  if (twice > 0)
    remarks.push({
      kind: 'noted',
      line: element.line,
      column: 'transaction',
      words: `${twice} like another of this activity in everything; all are counted`,
    });
  return { entries, remarks };
}

function withBasis(telling: PledgeEntry['telling'], { attributes }: IatiElement): PledgeEntry['telling'] {
  const basis = valuationBases.find((each) => each === attributes.basis);
  return telling.what === 'reached' && basis !== undefined ? { ...telling, basis } : telling;
}

function ownEntries(element: IatiElement, own: OwnActivity): ActivityEntries {
  const read = childrenOf(element, 'truceline:entry').map((each) => ({ each, entry: ownEntry(each, own) }));
  return {
    entries: read.flatMap(({ entry }) => ('value' in entry ? [entry.value] : [])),
    remarks: read.flatMap(({ each, entry }) =>
      'wrong' in entry ? [rejected(each, 'truceline:entry', entry.wrong)] : [],
    ),
  };
}

function ownEntry(element: IatiElement, own: OwnActivity): Told<PledgeEntry> {
  const frame = entryFrameIn(element);
  if ('wrong' in frame) return frame;
  const { happenedAt } = frame.value;
  if (happenedAt === undefined) return { wrong: 'does not say when it took place (from, to)' };
  const telling = tellingIn(childOf(element, 'truceline:telling')?.text ?? '');
  return 'wrong' in telling ? telling : { value: { ...frame.value, happenedAt, ...own, telling: telling.value } };
}

/** A short hash of all that an element says, whatever line it stands on: the same in every edition of the file. */
export function contentOf(element: IatiElement): string {
  return createHash('sha256').update(spelled(element)).digest('hex').slice(0, 16);
}

/** Names hold no quotation marks and values stand within them, so that two different elements are two different texts. */
function spelled({ name, attributes, text, children }: IatiElement): string {
  const told = Object.keys(attributes).sort();
  let all = `<${name}`;
  for (const each of told) all += ` ${each}=${JSON.stringify(attributes[each])}`;
  all += JSON.stringify(text.trim());
  for (const child of children) all += spelled(child);
  return `${all}>`;
}
