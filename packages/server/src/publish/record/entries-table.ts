import { formatInstant, type Instant } from '@truceline/truce/kernel';
import { type Edition, entryKindWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { hasEntryPage, type ListedEntry, type RecordDesk } from './record-desk.ts';

interface AroundTable {
  readonly caption: string;
  readonly edition: Edition;
  readonly place: PlaceInSite;
  readonly record: RecordDesk;
}

/** Entries of a record as a table, newest first. What is withheld has its row, its place and its hash. */
export function entriesTable(
  entries: readonly ListedEntry[],
  { caption, edition, place, record }: AroundTable,
): Markup {
  const address = (listed: ListedEntry): string =>
    hasEntryPage(record, listed)
      ? linkTo(place, paths.recordEntry(edition, listed.index))
      : `${linkTo(place, paths.verify(edition))}#entry=${listed.index}`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Entries')}"><table class="record"><caption>${caption}</caption><thead><tr><th scope="col">${say('Index')}</th><th scope="col">${say('Kind')}</th><th scope="col">${say('Received')}</th><th scope="col">${say('Leaf hash')}</th></tr></thead><tbody>
${[...entries]
  .reverse()
  .map(
    (listed) =>
      markup`<tr><th scope="row"><a href="${address(listed)}">${listed.index}</a></th>${
        listed.entry
          ? markup`<td>${entryKindWords(listed.entry.statement.kind)}</td><td><time>${receivedWords(listed.entry.receivedAtMs)}</time></td>`
          : markup`<td colspan="2"><span class="withheld">${say('withheld')}</span></td>`
      }<td><code>${listed.leaf.slice(0, 16)}…</code></td></tr>`,
  )}</tbody></table></div>`;
}

/** When the log received an entry, in UTC, as its header says. */
export function receivedWords(receivedAtMs: number): string {
  return `${formatInstant(receivedAtMs as Instant)
    .slice(0, 19)
    .replace('T', ' ')} UTC`;
}
