import type { Reminder } from '@truceline/truce/decisions';
import type { Instant } from '@truceline/truce/kernel';
import { atomDocument } from '../feeds/index.ts';
import { type Letterhead, linesOf, messageId, subjectOf, titleOf } from './message.ts';

/** Entries of a feed: a reader that looks once a day still finds what is open. */
export const entriesMax = 100;

/** What there is to remind of as an Atom feed (RFC 4287), the newest first. It holds what is open, not what was. */
export function atomFeed(head: Letterhead, reminders: readonly Reminder[], at: Instant): string {
  const newest = [...reminders].sort((a, b) => b.since - a.since || (a.key < b.key ? -1 : 1)).slice(0, entriesMax);
  return atomDocument(
    {
      id: `urn:truceline:case:${head.case}:reminders`,
      title: `${titleOf(head)}: what waits for people`,
      author: head.name,
      updated: at,
    },
    newest.map((reminder) => ({
      id: `urn:truceline:reminder:${messageId(head, reminder)}`,
      title: subjectOf(head, reminder),
      updated: reminder.since,
      category: reminder.stage,
      ...(head.board === undefined ? {} : { page: head.board }),
      content: linesOf(head, reminder).join('\n'),
    })),
  );
}
