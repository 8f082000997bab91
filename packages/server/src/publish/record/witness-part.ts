import { policyText, type Witnessing, type WitnessLine } from '@truceline/record';
import { type Markup, markup } from '../markup.ts';
import type { RecordDesk } from './record-desk.ts';

/** What witnesses say of a record: whether enough of them cosigned its newest size, and who did when (RECORD, section 7). */
export function witnessPart({ witnessing, size }: RecordDesk): Markup {
  if (witnessing.state === 'noPolicy')
    return markup`<p>Nobody else cosigns this record: it names no witnesses. Whoever publishes it could show another record to others; compare size and root with theirs.</p>`;
  return markup`${verdict(witnessing, size)}
${witnessing.witnesses.length === 0 ? '' : table(witnessing.witnesses, size)}
<p>A witness keeps one number and one hash, and cosigns only what extends them. A cosignature that is older than an hour says little about what was entered since; <code>truceline verify</code> and the verify page tell the age.</p>`;
}

function verdict(witnessing: Exclude<Witnessing, { state: 'noPolicy' }>, size: number): Markup {
  const { witnesses } = witnessing;
  const cosigned = witnesses.filter((each) => each.cosigned).length;
  if (witnessing.state !== 'unwitnessed')
    return markup`<p>Enough witnesses cosigned: ${cosigned} of ${witnesses.length} keys, the newest at ${time(witnessing.timeS)}.</p>`;
  const { sinceS, pendingSize } = witnessing;
  const since =
    sinceS === undefined
      ? 'Unwitnessed: too few witnesses ever cosigned it'
      : markup`Unwitnessed since ${time(sinceS)}`;
  const ahead =
    pendingSize !== undefined && pendingSize > size
      ? markup` The log itself has signed <a href="pending">${pendingSize} entries</a>; the ${pendingSize - size === 1 ? 'one that came last is' : `${pendingSize - size} that came last are`} not under the checkpoint above.`
      : '';
  return markup`<p class="notice">${since}: recording goes on, and too few witnesses have cosigned what came after.${ahead}</p>`;
}

function table(witnesses: readonly WitnessLine[], size: number): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Witnesses"><table><caption>Witnesses of ${size} entries</caption><thead><tr><th scope="col">Witness</th><th scope="col">Signs as</th><th scope="col">Cosigned at</th></tr></thead><tbody>${witnesses.map(
    ({ name, keyName, keyId, cosigned, timeS }) =>
      markup`<tr><th scope="row">${policyText(name)}</th><td>${keyName}, key <code>${keyId}</code></td><td>${cosigned ? time(timeS) : 'did not cosign'}</td></tr>`,
  )}</tbody></table></div>`;
}

/** A time in seconds since 1970, in UTC: a witness has no local day. */
function time(timeS: number | undefined): Markup {
  if (timeS === undefined || timeS * 1000 > 8.64e15) return markup`a time that it does not state`;
  const iso = new Date(timeS * 1000).toISOString();
  return markup`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}
