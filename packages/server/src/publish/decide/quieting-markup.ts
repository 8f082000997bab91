import { formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
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
  return markup`<h2 id="quieting">${say('What is being quieted')}</h2>
${
  rows.length === 0
    ? markup`<p class="notice">${say('No promise, pause or step that restores is under way. That is what was recorded, not what is being done.')}</p>`
    : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('What is being quieted, scrolls sideways')}"><table><caption>${say('{n} under way; what must be asked about first', { n: rows.length })}</caption><thead><tr><th scope="col">${say('What')}</th><th scope="col">${say('Who')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Until')}</th><th scope="col">${say('Now')}</th></tr></thead>
<tbody data-rows>${rows.map((row) => markup`<tr><th scope="row">${decisionCode(row.kind)} ${row.name}: ${prose(machineWords(row.words))}</th><td>${row.who ? machineWords(row.who) : say('nobody named')}</td><td>${row.zone ? clauseName(edition, row.zone) : ''}</td><td>${row.until === undefined ? say('no time was set') : formatLocal(row.until, dayZone)}</td><td>${row.ask ? markup`<strong>${say('ask what came of it')}</strong>` : say('under way')}</td></tr>`)}</tbody></table></div>`
}
<p class="basis-line">${say('Promises: {figures}.', { figures: machineWords(figures.promises.words) })} ${sentence(machineWords(figures.quiet.words))} ${say('Pauses: {figures}.', { figures: machineWords(figures.pauses.words) })} ${say('An outcome that is not known is no failure.')}</p>
${usable.map((kind) => actForm(kind, {}, forms, chosen[kind] ?? {}))}${forOthers(usable, forms)}`;
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
