import { formatInstant, type Instant } from '@truceline/truce/kernel';
import { xmlText } from '../data/index.ts';

/** An entry of a feed. */
export interface AtomEntry {
  /** An IRI that is the entry's for ever. */
  readonly id: string;
  readonly title: string;
  readonly updated: Instant;
  readonly category: string;
  /** Address of its page, from where the feed stands. */
  readonly page?: string;
  readonly content: string;
}

/** What a feed says of itself. */
export interface AtomHead {
  readonly id: string;
  readonly title: string;
  readonly language?: string;
  readonly subtitle?: string;
  readonly author: string;
  readonly rights?: string;
  /** When nothing is in it. */
  readonly updated: Instant;
  /** Addresses of the feed, of the page that it stands for, and of the same in other languages, from where it stands. */
  readonly self?: string;
  readonly page?: string;
  readonly others?: readonly { readonly language: string; readonly href: string }[];
}

/** A feed of Atom (RFC 4287), its entries as they are given; it is as new as its newest entry. */
export function atomDocument(head: AtomHead, entries: readonly AtomEntry[]): string {
  const updated = entries.reduce(
    (newest, entry) => Math.max(newest, entry.updated),
    entries.length > 0 ? -Infinity : head.updated,
  );
  const language = head.language === undefined ? '' : ` xml:lang="${xmlText(head.language)}"`;
  const links = [
    ...(head.self === undefined ? [] : [`<link rel="self" type="application/atom+xml" href="${xmlText(head.self)}"/>`]),
    ...(head.page === undefined ? [] : [`<link rel="alternate" type="text/html" href="${xmlText(head.page)}"/>`]),
    ...(head.others ?? []).map(
      (other) =>
        `<link rel="related" type="application/atom+xml" hreflang="${other.language}" href="${xmlText(other.href)}"/>`,
    ),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${language}>
  <id>${xmlText(head.id)}</id>
  <title>${xmlText(head.title)}</title>
${head.subtitle === undefined ? '' : `  <subtitle>${xmlText(head.subtitle)}</subtitle>\n`}  <updated>${formatInstant(updated as Instant)}</updated>
  <author><name>${xmlText(head.author)}</name></author>
${links.map((link) => `  ${link}\n`).join('')}${head.rights === undefined ? '' : `  <rights>${xmlText(head.rights)}</rights>\n`}  <generator>truceline</generator>
${entries.map(entryText).join('')}</feed>
`;
}

function entryText({ id, title, updated, category, page, content }: AtomEntry): string {
  const link = page === undefined ? '' : `    <link rel="alternate" type="text/html" href="${xmlText(page)}"/>\n`;
  return `  <entry>
    <id>${xmlText(id)}</id>
    <title>${xmlText(title)}</title>
    <updated>${formatInstant(updated)}</updated>
    <category term="${xmlText(category)}"/>
${link}    <content type="text">${xmlText(content)}</content>
  </entry>
`;
}
