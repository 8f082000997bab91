import { type Edition, type ReleasedRedaction, timeWords } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { scroller } from './scroller.ts';

const reasonWords: Readonly<Record<string, string>> = {
  'source-at-risk': phrase('a source was at risk'),
  'personal-data': phrase('personal data'),
  'legal-order': phrase('a legal order'),
  'entered-by-mistake': phrase('entered by mistake'),
  other: phrase('another reason'),
};

function reasonOf(reason: string): string {
  return Object.hasOwn(reasonWords, reason) ? say(reasonWords[reason]!) : reason;
}

/** What was destroyed in the record, as the record itself says; nothing where nothing was. */
export function destroyedPart(edition: Edition, entryAt: ((index: number) => string) | undefined): Markup {
  const { destroyed = [] } = edition;
  const linked = (index: number) =>
    entryAt ? markup`<a href="${entryAt(index)}">${String(index)}</a>` : String(index);
  if (destroyed.length === 0) return markup``;
  return markup`<h2 id="destroyed">${say('Destroyed for good')}</h2>
<p>${say('What was sealed in these entries of the record was destroyed. Nobody can open it any more, and it counts in nothing from then on. The entries stay, as commitments, and everything else in the record still verifies.')}</p>
${scroller(
  markup`<table><caption>${say('Redactions, the newest first')}</caption><thead><tr><th scope="col">${say('Entry')}</th><th scope="col">${say('What went')}</th><th scope="col">${say('Reason')}</th><th scope="col">${say('On whose authority')}</th><th scope="col">${say('Entered')}</th></tr></thead><tbody>
${destroyed.map((each) => markup`<tr><th scope="row">${linked(each.entry)}</th><td>${whatWent(each)}</td><td>${reasonOf(each.reason)}</td><td>${each.authority}</td><td>${sayMarkup('as entry {entry}, {time}', { entry: linked(each.by), time: timeWords(each.received, edition.case.dayZone) })}</td></tr>`)}</tbody></table>`,
  say('Redactions, scrolls sideways'),
)}`;
}

function whatWent({ extent, kind, fields }: ReleasedRedaction): Markup {
  if (extent === 'entry')
    return markup`${kind === undefined ? say('everything that was sealed') : say('everything that was sealed of this {kind}', { kind })}`;
  if (!fields) return markup`${say('a part of what was sealed')}`;
  const named = markup`${fields.map((field, at) => markup`${at > 0 ? ', ' : ''}<code>${field}</code>`)}`;
  return kind === undefined ? named : sayMarkup('{fields} of this {kind}', { fields: named, kind });
}

/** What an entry lost for good, where its page stands; nothing where it lost nothing. */
export function destroyedNotice(edition: Edition, index: number, entryAt: (index: number) => string): Markup {
  const own = (edition.destroyed ?? []).filter(({ entry }) => entry === index);
  if (own.length === 0) return markup``;
  const whole = own.some(({ extent }) => extent === 'entry');
  const entries = markup`${own.map(({ by }, at) => markup`${at > 0 ? ', ' : ''}<a href="${entryAt(by)}">${say('entry {number}', { number: String(by) })}</a>`)}`;
  return markup`<p class="notice">${whole ? sayMarkup('What was sealed in this entry was destroyed for good: {entries} says so.', { entries }) : sayMarkup('A part of what was sealed in this entry was destroyed for good: {entries} says so.', { entries })} ${say('The entry itself is unchanged, and everything else still verifies.')}</p>`;
}
