import { type AroundCeasefire, type AroundRow, type Stretch, tenthsOfDays } from '@truceline/truce/days';
import { formatInstant } from '@truceline/truce/kernel';

/** The stretches before and from the start of a ceasefire in the words of the JSON. */
export interface AroundObject {
  readonly ceasefire: string;
  readonly before: StretchObject;
  readonly after: StretchObject;
  readonly rows: readonly AroundRow[];
}

interface StretchObject {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly read: 'whole' | 'part' | 'none';
  /** Of a part: the first instant that was looked at, and how many days of the stretch were, to a tenth. */
  readonly readFrom?: string;
  readonly daysRead?: number;
}

/** Describes the stretches around a ceasefire, each with how much of it was looked at. */
export function aroundObject({ ceasefire, before, after, rows }: AroundCeasefire): AroundObject {
  return { ceasefire, before: stretchObject(before), after: stretchObject(after), rows };
}

function stretchObject(during: Stretch): StretchObject {
  const { read } = during;
  return {
    from: formatInstant(during.startsAt),
    to: formatInstant(during.endsAt),
    days: tenthsOfDays(during),
    read: read.kind,
    ...(read.kind === 'part' ? { readFrom: formatInstant(read.startsAt), daysRead: tenthsOfDays(read) } : {}),
  };
}

/** What a reader must know of a stretch that the period cuts; no line where all of it was looked at. */
export function unreadLines({ before, after }: AroundObject): readonly string[] {
  return [unread('before', before), unread('after', after)].flat();
}

function unread(name: 'before' | 'after', during: StretchObject): readonly string[] {
  if (during.read === 'none')
    return [`  nothing of the stretch ${name} was read: it ends before the first instant looked at, and has no counts`];
  if (during.read === 'part')
    return [
      `  the stretch ${name} was not wholly read: only from ${during.readFrom}, ${daysRead(during)}; its counts are of these alone`,
    ];
  return [];
}

/** A count of a side as it is printed: `12`, `12 (14 of 30 days)` where the stretch was read in part, or `not read`. */
export function sideWords(words: string | undefined, during: StretchObject): string {
  if (words === undefined) return 'not read';
  return during.read === 'part' ? `${words} (${daysRead(during)})` : words;
}

function daysRead({ daysRead, days }: StretchObject): string {
  return `${daysRead ?? days} of ${days} days`;
}
