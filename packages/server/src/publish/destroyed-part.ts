import { type Edition, type ReleasedRedaction, timeWords } from '@truceline/truce/pages';
import { type Markup, markup } from './markup.ts';

const reasonWords: Readonly<Record<string, string>> = {
  'source-at-risk': 'a source was at risk',
  'personal-data': 'personal data',
  'legal-order': 'a legal order',
  'entered-by-mistake': 'entered by mistake',
  other: 'another reason',
};

/** What was destroyed in the record, as the record itself says; nothing where nothing was. */
export function destroyedPart(edition: Edition, entryAt: ((index: number) => string) | undefined): Markup {
  const { destroyed = [] } = edition;
  const linked = (index: number) =>
    entryAt ? markup`<a href="${entryAt(index)}">${String(index)}</a>` : String(index);
  if (destroyed.length === 0) return markup``;
  return markup`<h2 id="destroyed">Destroyed for good</h2>
<p>What was sealed in these entries of the record was destroyed. Nobody can open it any more, and it counts in nothing from then on. The entries stay, as commitments, and everything else in the record still verifies.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Redactions, scrolls sideways"><table><caption>Redactions, the newest first</caption><thead><tr><th scope="col">Entry</th><th scope="col">What went</th><th scope="col">Reason</th><th scope="col">On whose authority</th><th scope="col">Entered</th></tr></thead><tbody>
${destroyed.map((each) => markup`<tr><th scope="row">${linked(each.entry)}</th><td>${whatWent(each)}</td><td>${reasonWords[each.reason] ?? each.reason}</td><td>${each.authority}</td><td>as entry ${linked(each.by)}, ${timeWords(each.received, edition.case.dayZone)}</td></tr>`)}</tbody></table></div>`;
}

function whatWent({ extent, kind, fields }: ReleasedRedaction): Markup {
  const of = kind === undefined ? '' : ` of this ${kind}`;
  if (extent === 'entry') return markup`everything that was sealed${of}`;
  if (!fields) return markup`a part of what was sealed`;
  return markup`${fields.map((field, at) => markup`${at > 0 ? ', ' : ''}<code>${field}</code>`)}${of}`;
}

/** What an entry lost for good, where its page stands; nothing where it lost nothing. */
export function destroyedNotice(edition: Edition, index: number, entryAt: (index: number) => string): Markup {
  const own = (edition.destroyed ?? []).filter(({ entry }) => entry === index);
  if (own.length === 0) return markup``;
  const whole = own.some(({ extent }) => extent === 'entry');
  return markup`<p class="notice">${whole ? 'What was sealed in this entry was destroyed for good' : 'A part of what was sealed in this entry was destroyed for good'}: ${own.map(({ by }, at) => markup`${at > 0 ? ', ' : ''}<a href="${entryAt(by)}">entry ${String(by)}</a>`)} says so. The entry itself is unchanged, and everything else still verifies.</p>`;
}
