import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** What is being quieted, first on the board: promises, pauses and steps that restore, with what must be asked about now. */
export function quieting(edition: Edition, forms: FormGround): Markup {
  const { quieting: rows, figures } = edition.decisions!.standing.first;
  const { contact } = edition.decisions!.standing;
  const { dayZone } = edition.case;
  const kinds = [
    'call',
    'callOutcome',
    'askPause',
    'grantPause',
    'refusePause',
    'pauseOutcome',
    'restore',
    'restoreOutcome',
    'spotReport',
  ] as const;
  const chosen: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    callOutcome: { call: contact.calls.map(({ call }) => call.call) },
    ...Object.fromEntries(
      (['grantPause', 'refusePause', 'pauseOutcome'] as const).map((kind) => [
        kind,
        { pause: contact.pauses.map(({ pause }) => pause.pause) },
      ]),
    ),
    restoreOutcome: { step: contact.steps.map(({ step }) => step.step) },
  };
  const usable = kinds.filter((kind) => Object.values(chosen[kind] ?? {}).every((names) => names.length > 0));
  return markup`<h2 id="quieting">What is being quieted</h2>
${
  rows.length === 0
    ? markup`<p class="notice">No promise, pause or step that restores is under way. That is what was recorded, not what is being done.</p>`
    : markup`<div class="scroll" tabindex="0" role="region" aria-label="What is being quieted, scrolls sideways"><table><caption>${rows.length} under way; what must be asked about first</caption><thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">Where</th><th scope="col">Until</th><th scope="col">Now</th></tr></thead>
<tbody data-rows>${rows.map((row) => markup`<tr><th scope="row">${row.kind} ${row.name}: ${prose(row.words)}</th><td>${row.who || 'nobody named'}</td><td>${row.zone ? clauseName(edition, row.zone) : ''}</td><td>${row.until === undefined ? 'no time was set' : formatLocal(row.until, dayZone)}</td><td>${row.ask ? markup`<strong>ask what came of it</strong>` : 'under way'}</td></tr>`)}</tbody></table></div>`
}
<p class="basis-line">Promises: ${figures.promises.words}. ${sentence(figures.quiet.words)} Pauses: ${figures.pauses.words}. An outcome that is not known is no failure.</p>
${usable.map((kind) => actForm(kind, {}, forms, chosen[kind] ?? {}))}${forOthers(usable, forms)}`;
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
