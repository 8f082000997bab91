import type { Reminder } from '@truceline/truce/decisions';
import { formatInstant, type Instant } from '@truceline/truce/kernel';
import { type Letterhead, linesOf, messageId, subjectOf, titleOf, xmlText } from './message.ts';

/** Entries of a feed: a reader that looks once a day still finds what is open. */
export const entriesMax = 100;

/** What there is to remind of as an Atom feed (RFC 4287), the newest first. It holds what is open, not what was. */
export function atomFeed(head: Letterhead, reminders: readonly Reminder[], at: Instant): string {
  const newest = [...reminders].sort((a, b) => b.since - a.since || (a.key < b.key ? -1 : 1)).slice(0, entriesMax);
  const updated = newest[0]?.since ?? at;
  const title = `${titleOf(head)}: what waits for people`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:truceline:case:${xmlText(head.case)}:reminders</id>
  <title>${xmlText(title)}</title>
  <updated>${formatInstant(updated)}</updated>
  <author><name>${xmlText(head.name)}</name></author>
  <generator>truceline</generator>
${newest.map((reminder) => entry(head, reminder)).join('')}</feed>
`;
}

function entry(head: Letterhead, reminder: Reminder): string {
  const link = head.board === undefined ? '' : `    <link rel="alternate" href="${xmlText(head.board)}"/>\n`;
  return `  <entry>
    <id>urn:truceline:reminder:${messageId(head, reminder)}</id>
    <title>${xmlText(subjectOf(head, reminder))}</title>
    <updated>${formatInstant(reminder.since)}</updated>
    <category term="${reminder.stage}"/>
${link}    <content type="text">${xmlText(linesOf(head, reminder).join('\n'))}</content>
  </entry>
`;
}
