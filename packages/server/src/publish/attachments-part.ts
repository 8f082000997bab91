import { formatLocal } from '@truceline/truce/kernel';
import { type Edition, figure, type ReleasedAttachment, roleWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { AttachmentDesk, LookedAt } from '../attachments/attachment-desk.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** The photos and files of an observation: what each is by its content, what it holds beside its picture, and the picture without that. */
export function attachmentsPart(
  attachments: readonly ReleasedAttachment[],
  edition: Edition,
  place: PlaceInSite,
  look: AttachmentDesk['look'] | undefined,
): Markup {
  return markup`<section aria-labelledby="attachments"><h2 id="attachments">${say('Attachments')}</h2>${
    attachments.length === 0
      ? markup`<p>${say('None came with it.')}</p>`
      : attachments.map((attachment, index) =>
          onePart(attachment, look?.(attachment) ?? { metadata: [], download: false }, {
            edition,
            place,
            number: index + 1,
          }),
        )
  }</section>`;
}

function onePart(
  attachment: ReleasedAttachment,
  looked: LookedAt,
  { edition, place, number }: { readonly edition: Edition; readonly place: PlaceInSite; readonly number: number },
): Markup {
  const { hash, role, name } = attachment;
  const { shown } = looked;
  const picture = linkTo(place, paths.attachmentShown(edition, hash));
  return markup`<article class="attachment" aria-labelledby="attachment-${number}"><h3 id="attachment-${number}">${number}. ${sentenceCase(roleWords(role))}</h3>
${shown ? markup`<figure><a href="${picture}"><img src="${picture}" width="${shown.width}" height="${shown.height}" alt="${say('Attachment {number} of this observation', { number: String(number) })}" loading="lazy"></a><figcaption>${say('A copy made for this page, without metadata.')}</figcaption></figure>` : ''}
${looked.notShown === undefined ? '' : markup`<p class="notice">${say('Not shown: it {reason}.', { reason: looked.notShown })}${looked.download ? ` ${say('It can be downloaded as it came; open it only on a machine that holds nothing else.')}` : ''}</p>`}
<dl class="facts">${looked.type === undefined ? '' : markup`<div><dt>${say('Type, by its content')}</dt><dd>${looked.type}</dd></div>`}
<div><dt>${say('Size')}</dt><dd>${looked.bytes === undefined ? say('{count} bytes, as its sender said', { count: figure(attachment.bytes) }) : say('{count} bytes', { count: figure(looked.bytes) })}</dd></div>
${name === undefined ? '' : markup`<div><dt>${say('Called by its sender')}</dt><dd><code>${plainName(name)}</code></dd></div>`}
<div><dt>${say('SHA-256 of the content')}</dt><dd><code>${looked.sha256 ?? (attachment.kept === 'blob' ? hash : say('known once it is opened'))}</code></dd></div>
${attachment.kept === 'box' ? markup`<div><dt>${say('SHA-256 of the sealed bytes')}</dt><dd><code>${hash}</code></dd></div>` : ''}
<div><dt>${attachment.kept === 'box' ? say('Named by what was received') : say('Received by us')}</dt><dd>${formatLocal(attachment.receivedAt, edition.case.dayZone)} ${edition.case.dayZone}</dd></div>
<div><dt>${say('Metadata')}</dt><dd>${metadataWords(attachment, looked, edition)}</dd></div></dl>
${looked.download ? markup`<p class="downloads"><a href="${linkTo(place, paths.attachmentFile(edition, hash))}" download>${say('Download it as it came')}</a>${warning(attachment, looked)}</p>` : ''}</article>`;
}

function metadataWords({ role }: ReleasedAttachment, { metadata, shown }: LookedAt, edition: Edition): Markup {
  if (role === 'original')
    return sayMarkup('Nobody removed any: that is why it stays sealed. To open it: {command}', {
      command: markup`<code>npx truceline field-import --originals DIR --store STORE --case ${edition.case.id}</code>`,
    });
  if (!shown) return markup`${say('Not known: no picture could be read from it.')}`;
  const telling = metadata.filter((words) => words !== 'a colour profile');
  if (role === 'derivative')
    return telling.length === 0
      ? markup`${say('Removed on the device; none was found. Where the original was sealed too, it is listed here by itself.')}`
      : markup`<b>${say('Said to be removed on the device, and found all the same: {metadata}.', { metadata: telling.join(', ') })}</b> ${say('The copy shown here has none of it.')}`;
  return telling.length === 0
    ? markup`${say('None was found. Nobody removed any before it came.')}`
    : markup`${say('Nobody removed any before it came. It tells: {metadata}. The copy shown here has none of it; the original is kept as it came.', { metadata: telling.join(', ') })}`;
}

function warning({ role }: ReleasedAttachment, { metadata, shown }: LookedAt): string {
  if (role === 'derivative') return '';
  if (!shown) return say(' (what it holds was not looked through)');
  const place = metadata.filter((words) => /where|cannot be read/.test(words));
  return place.length > 0
    ? say(' (with its metadata: it may tell where the observer stood)')
    : say(' (with its metadata)');
}

/** A name with whatever hides or turns writing made visible, and cut. */
function plainName(name: string): string {
  const visible = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return visible.length > 120 ? `${visible.slice(0, 120)}…` : visible;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
