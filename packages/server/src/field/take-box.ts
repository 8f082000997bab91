import { type FieldKeyPair, openBox } from '@truceline/record/opening';
import type { FieldItem } from '@truceline/truce/field';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { EntryDraft, Journal } from '../journal/index.ts';
import { keepCheckIn } from './check-ins.ts';
import { entriesOf } from './item-entries.ts';
import { boxHash, keepBox } from './keep-box.ts';
import { parseFieldItem } from './parse-item.ts';

/** A case into which items of the field page are taken. */
export interface FieldCase {
  readonly folder: string;
  readonly journal: Journal;
  readonly key: FieldKeyPair;
  readonly now: () => Instant;
  /** How far the device's clock was ahead, in milliseconds; behind is below 0. Taken off every time of an item. */
  readonly clockAheadMs?: number;
}

/** What became of a box. In the record, or kept sealed beside it, it would survive a power cut: the page may forget it. */
export interface BoxTaken {
  readonly hash: string;
  /** `heldBack`: kept sealed and not entered, for the reason given. */
  readonly as: FieldItem['type'] | 'attachment' | 'heldBack';
  /** Nothing was added: the same item is there already. */
  readonly already: boolean;
  readonly reason?: string;
}

/** Minutes by which a device's clock may be ahead before its times are doubted. */
const aheadMaxMs = 5 * 60_000;

/**
 * Takes sealed items, all in one go: opens them, and enters what they hold. Photos stay sealed beside the record, and so does
 * what cannot be entered. Refused, and not kept: what does not open with this store's key. The same box twice, or the same
 * item sealed twice, adds nothing. Gives an answer for each box, in their order.
 */
export async function takeBoxes(
  boxes: readonly Uint8Array[],
  into: FieldCase,
): Promise<readonly (BoxTaken | Refusal)[]> {
  const read = boxes.map((box) => readBox(box, into));
  const acknowledged = await into.journal.append(read.flatMap((each) => ('drafts' in each ? each.drafts : [])));
  let at = 0;
  return read.map((each) => {
    if (!('drafts' in each)) return each;
    const own = acknowledged.slice(at, at + each.drafts.length);
    at += each.drafts.length;
    return { hash: each.hash, as: each.as, already: own.every(({ duplicate }) => duplicate) };
  });
}

/** What a box asks to be entered, or what became of it where nothing is to be entered. */
function readBox(
  box: Uint8Array,
  into: FieldCase,
): BoxTaken | Refusal | (Pick<BoxTaken, 'hash' | 'as'> & { readonly drafts: readonly EntryDraft[] }) {
  const opened = openBox(box, into.key);
  if (isRefusal(opened)) return opened;
  const hash = boxHash(box);
  if (opened.purpose === 'attachment') return { hash, as: 'attachment', already: keepBox(into.folder, box, hash) };
  const heldBack = (reason: string): BoxTaken => ({
    hash,
    as: 'heldBack',
    already: keepBox(into.folder, box, hash),
    reason,
  });
  const parsed = parseFieldItem(opened.content);
  if (isRefusal(parsed)) return heldBack(parsed.message);
  const item = withClock(parsed, into.clockAheadMs ?? 0);
  const aheadMs = latestOf(item) - into.now();
  if (aheadMs > aheadMaxMs)
    return heldBack(
      `its time lies ${Math.round(aheadMs / 60_000)} minutes ahead of this machine’s clock; find out how far the device’s clock was ahead, and import again with --clock-ahead MINUTES`,
    );
  if (item.type === 'checkIn') return { hash, as: 'checkIn', already: !keepCheckIn(into.folder, item) };
  return { hash, as: item.type, drafts: entriesOf(item) };
}

function latestOf(item: FieldItem): number {
  if (item.type === 'checkIn') return item.savedAt;
  return Math.max(item.savedAt, item.type === 'observation' ? item.happened.endsAt : item.during.endsAt);
}

function withClock(item: FieldItem, aheadMs: number): FieldItem {
  if (aheadMs === 0) return item;
  const back = (at: Instant): Instant => (at - aheadMs) as Instant;
  const both = ({ startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant }) => ({
    startsAt: back(startsAt),
    endsAt: back(endsAt),
  });
  const savedAt = back(item.savedAt);
  switch (item.type) {
    case 'observation':
      return { ...item, savedAt, happened: both(item.happened) };
    case 'coverage':
    case 'access':
      return { ...item, savedAt, during: both(item.during) };
    case 'checkIn':
      return { ...item, savedAt, ...(item.nextBy === undefined ? {} : { nextBy: back(item.nextBy) }) };
  }
}
