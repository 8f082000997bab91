import { formatInstant, type Interval, parseInstant } from '@truceline/truce/kernel';
import { type PledgeEntry, type Speaker, voiceSides } from '@truceline/truce/pledges';
import { formatGrade, parseGrade, ungraded } from '@truceline/truce/reports';
import { keptText } from '../text-limits.ts';
import type { IatiElement } from './activity-tree.ts';
import { attributeOf, childrenOf, type Told } from './values.ts';
import type { XmlPart } from './xml-text.ts';

/** What IATI has no place for in an entry whose telling is a transaction. */
export type EntryFrame = Omit<PledgeEntry, 'telling' | 'pledge' | 'speaker' | 'happenedAt'> & {
  /** Absent where it is the day of the transaction. */
  readonly happenedAt?: Interval;
};

/** Whose word on which pledge an activity of ours is. */
export interface OwnActivity {
  readonly pledge: string;
  readonly speaker: Speaker;
}

/** The element by which an activity says whose word on which pledge it is. */
export function ownActivityElement({ pledge, speaker }: OwnActivity): XmlPart {
  const attributes = { id: keptText(pledge), side: speaker.side, speaker: keptText(speaker.name) };
  return { name: 'truceline:pledge', attributes };
}

/** Reads it. Absent where the activity is not of ours. */
export function ownActivityIn(element: IatiElement): Told<OwnActivity> | undefined {
  const [own] = childrenOf(element, 'truceline:pledge');
  if (own === undefined) return undefined;
  const [pledge, name] = [attributeOf(own, 'id'), keptText(own.attributes.speaker ?? '')];
  const side = ([...voiceSides, 'party'] as const).find((each) => each === own.attributes.side);
  return pledge === undefined || side === undefined
    ? { wrong: 'has no id, or no side that a speaker can stand on' }
    : { value: { pledge, speaker: { side, name } } };
}

/** The frame of an entry; with `telling`, of one that is no transaction. */
export function ownEntryElement(entry: PledgeEntry, dayTold: boolean, telling?: string): XmlPart {
  const { happenedAt, grade, replaces } = entry;
  return {
    name: 'truceline:entry',
    attributes: {
      id: keptText(entry.id),
      ...(dayTold ? {} : { from: formatInstant(happenedAt.startsAt), to: formatInstant(happenedAt.endsAt) }),
      received: formatInstant(entry.receivedAt),
      ...(formatGrade(grade) === formatGrade(ungraded) ? {} : { grade: formatGrade(grade) }),
      ...(entry.exercise ? { exercise: 'true' } : {}),
      ...(replaces === undefined ? {} : { replaces: keptText(replaces) }),
      ...(telling === undefined && entry.telling.what === 'reached' && entry.telling.basis !== undefined
        ? { basis: entry.telling.basis }
        : {}),
    },
    children: [
      ...(telling === undefined ? [] : [{ name: 'truceline:telling', text: telling }]),
      ...entry.evidence.map((each) => ({ name: 'truceline:evidence', text: keptText(each) })),
    ],
  };
}

/** Reads a frame. */
export function entryFrameIn(element: IatiElement): Told<EntryFrame> {
  const { attributes } = element;
  const [id, replaces] = [attributeOf(element, 'id'), attributeOf(element, 'replaces')];
  if (id === undefined) return { wrong: 'has no id' };
  const receivedAt = parseInstant(attributes.received ?? '');
  if (receivedAt === undefined) return { wrong: 'says no instant at which it was received' };
  const grade = attributes.grade === undefined ? ungraded : parseGrade(attributes.grade);
  if (grade === undefined) return { wrong: 'has a grade that is none, such as `B2`' };
  const told = attributes.from !== undefined || attributes.to !== undefined;
  const [startsAt, endsAt] = [parseInstant(attributes.from ?? ''), parseInstant(attributes.to ?? '')];
  if (told && (startsAt === undefined || endsAt === undefined || endsAt < startsAt))
    return { wrong: 'has no two instants from and to, in their order' };
  return {
    value: {
      id,
      ...(told ? { happenedAt: { startsAt: startsAt!, endsAt: endsAt! } } : {}),
      receivedAt,
      evidence: childrenOf(element, 'truceline:evidence').map(({ text }) => keptText(text)),
      grade,
      ...(attributes.exercise === 'true' ? { exercise: true as const } : {}),
      ...(replaces === undefined ? {} : { replaces }),
    },
  };
}
