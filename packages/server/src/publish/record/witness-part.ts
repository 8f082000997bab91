import { policyText, type Witnessing, type WitnessLine } from '@truceline/record';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import type { RecordDesk } from './record-desk.ts';

/** What witnesses say of a record: whether enough of them cosigned its newest size, and who did when (RECORD, section 7). */
export function witnessPart({ witnessing, size }: RecordDesk, to: (file: string) => string): Markup {
  if (witnessing.state === 'noPolicy')
    return markup`<p>${say('Nobody else cosigns this record: it names no witnesses. Whoever publishes it could show another record to others; compare size and root with theirs.')}</p>`;
  return markup`${verdict(witnessing, size, to)}
${witnessing.witnesses.length === 0 ? '' : table(witnessing.witnesses, size)}
<p>${sayMarkup('A witness keeps one number and one hash, and cosigns only what extends them. A cosignature that is older than an hour says little about what was entered since; {command} and the verify page tell the age.', { command: markup`<code>truceline verify</code>` })}</p>`;
}

function verdict(
  witnessing: Exclude<Witnessing, { state: 'noPolicy' }>,
  size: number,
  to: (file: string) => string,
): Markup {
  const { witnesses } = witnessing;
  const cosigned = witnesses.filter((each) => each.cosigned).length;
  if (witnessing.state !== 'unwitnessed')
    return markup`<p>${sayMarkup('Enough witnesses cosigned: {cosigned} of {all} keys, the newest at {time}.', { cosigned: String(cosigned), all: String(witnesses.length), time: time(witnessing.timeS) })}</p>`;
  const { sinceS, pendingSize } = witnessing;
  const since =
    sinceS === undefined
      ? say(
          'Unwitnessed: too few witnesses ever cosigned it: recording goes on, and too few witnesses have cosigned what came after.',
        )
      : sayMarkup('Unwitnessed since {time}: recording goes on, and too few witnesses have cosigned what came after.', {
          time: time(sinceS),
        });
  const ahead =
    pendingSize !== undefined && pendingSize > size
      ? markup` ${sayMarkup('{n, plural, one {The log itself has signed {entries}; the one that came last is not under the checkpoint above.} other {The log itself has signed {entries}; the {count} that came last are not under the checkpoint above.}}', { n: pendingSize - size, count: String(pendingSize - size), entries: markup`<a href="${to('pending')}">${say('{size} entries', { size: String(pendingSize) })}</a>` })}`
      : '';
  return markup`<p class="notice">${since}${ahead}</p>`;
}

function table(witnesses: readonly WitnessLine[], size: number): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Witnesses')}"><table><caption>${say('Witnesses of {size} entries', { size: String(size) })}</caption><thead><tr><th scope="col">${say('Witness')}</th><th scope="col">${say('Signs as')}</th><th scope="col">${say('Cosigned at')}</th></tr></thead><tbody>${witnesses.map(
    ({ name, keyName, keyId, cosigned, timeS }) =>
      markup`<tr><th scope="row">${policyText(name)}</th><td>${sayMarkup('{name}, key {key}', { name: keyName, key: markup`<code>${keyId}</code>` })}</td><td>${cosigned ? time(timeS) : say('did not cosign')}</td></tr>`,
  )}</tbody></table></div>`;
}

/** A time in seconds since 1970, in UTC: a witness has no local day. */
function time(timeS: number | undefined): Markup {
  if (timeS === undefined || timeS * 1000 > 8.64e15) return markup`${say('a time that it does not state')}`;
  const iso = new Date(timeS * 1000).toISOString();
  return markup`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}
