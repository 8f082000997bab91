import type { BroughtBy, Missing, MissingAtom, ResponseState } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import type { Ground } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { stageWords } from './stage-words.ts';

const standingActs = ['respond', 'request', 'certify', 'establish', 'ceasefire', 'adopt'] as const;

/** Guarantees and steps of the ladders: where each stands and why, and the shortest lists of what is missing. */
export function ladderPage(ground: DecideGround): string {
  const { edition } = ground;
  const { states, missing } = edition.decisions!.responses();
  const of = (kind: ResponseState['kind']) => states.filter((state) => state.kind === kind);
  return decidePage(
    ground,
    { below: 'ladder/', title: say('Guarantees and the response ladder'), crumbs: [{ words: say('Ladder') }] },
    (
      forms,
      to,
    ) => markup`<p>${say('Nothing is decided and nothing begins without an act of a person. What a list names as missing is no advice to bring it about.')}</p>
${(['guarantee', 'step'] as const).map(
  (kind) =>
    markup`<h2 id="${kind}s">${kind === 'guarantee' ? say('Guarantees') : say('Steps of the ladder')}</h2>${
      of(kind).length === 0
        ? markup`<p class="hole">${say('The text has none.')}</p>`
        : of(kind).map((state) =>
            shown(
              state,
              missing.find(({ id }) => id === state.id),
              edition,
              to,
            ),
          )
    }`,
)}
${overview(states, edition)}
<h2 id="record">${say('Record what was done')}</h2>${standingActs.map((kind) => actForm(kind, {}, forms))}${forOthers(standingActs, forms)}`,
  );
}

function overview(states: readonly ResponseState[], edition: Edition): Markup {
  const refused = states.flatMap((state) => state.refused);
  if (refused.length === 0) return markup``;
  return markup`<h2>${say('Recorded, and moving nothing')}</h2><ul>${refused.map(({ act, why }) => markup`<li>${formatLocal(act.happenedAt, edition.case.dayZone)}: ${prose(machineWords(why))}</li>`)}</ul>`;
}

/** Grounds one after the other, in the language of the page. */
function all(grounds: readonly Ground[]): Markup | string {
  return prose(grounds.map(({ words }) => machineWords(words)).join('; '));
}

function shown(
  state: ResponseState,
  missing: Missing | undefined,
  edition: Edition,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  return markup`<article><h3><a href="${to(paths.clause(edition, state.id))}">${clauseName(edition, state.id)}</a></h3>
<p><span class="badge" data-kind="stage">${stageWords(state.stage)}</span>${state.since === undefined ? '' : ` ${say('since {time}', { time: formatLocal(state.since, dayZone) })}`}: ${state.why.length > 0 ? all(state.why) : say('the text says nothing more')}.</p>
${holes(state.holes)}
${missing ? missingShown(missing, edition) : ''}
<details><summary>${say('{n, plural, one {How it came there: {n} change} other {How it came there: {n} changes}}', { n: state.history.length })}</summary><ol>${state.history.map((each) => markup`<li>${formatLocal(each.at, dayZone)}: ${stageWords(each.stage)}${each.act ? ` ${say('(an act of a person)')}` : ''}: ${all(each.why)}</li>`)}</ol></details></article>`;
}

const setsShown = 3;

function missingShown(missing: Missing, edition: Edition): Markup {
  if (missing.reached) return markup`<p>${say('It is active: nothing is missing.')}</p>`;
  if (missing.sets.length === 0)
    return markup`<p class="hole">${say('Nothing can bring it about as the text stands')}${missing.never.length > 0 ? markup`: ${all(missing.never)}` : ''}.</p>`;
  const [first, ...others] = missing.sets;
  return markup`<p><strong>${say('What would have to happen before it is active')}</strong>${missing.onlyBetterText ? markup` <span class="hole">${say('every way needs a better text')}</span>` : ''}</p>
${listed(first!.atoms, edition)}${
  others.length > 0
    ? markup`<details><summary>${say(missing.complete ? '{n, plural, one {{n} other way} other {{n} other ways}}' : '{n, plural, one {{n} other way} other {{n} other ways}}, and perhaps more: the search was cut', { n: others.length })}</summary>${others.slice(0, setsShown).map(({ atoms }) => listed(atoms, edition))}</details>`
    : ''
}`;
}

function listed(atoms: readonly MissingAtom[], edition: Edition): Markup {
  return markup`<ol>${atoms.map((atom) => markup`<li>${atom.holds ? prose(machineWords(atom.words)) : sayMarkup('no longer: {what}', { what: prose(machineWords(atom.words)) })}; ${by(atom.by, edition)}${[...new Set(atom.within)].map((clock) => markup`; ${prose(machineWords(clock))}`)}</li>`)}</ol>`;
}

function by(who: BroughtBy, edition: Edition): Markup | string {
  switch (who.kind) {
    case 'people':
      return who.ids.length === 0
        ? markup`<span class="hole">${say('no clause says by whom')}</span>`
        : say('by {whom}', {
            whom: `${who.ids.map((id) => clauseName(edition, id)).join(', ')}${who.organ ? ` (${decisionCode(who.organ)})` : ''}`,
          });
    case 'time':
      return who.at === undefined
        ? say('by time')
        : say('at {time}', { time: formatLocal(who.at, edition.case.dayZone) });
    case 'events':
      return say('by what happens and is counted');
    case 'text':
      return markup`<span class="hole">${say('only a better text can say')}</span>`;
    case 'nothing':
      return say('nothing can bring it about any more');
  }
}

function holes(of: readonly Ground[]): Markup {
  return of.length === 0
    ? markup``
    : markup`<ul>${of.map(({ words }) => markup`<li class="hole">${prose(machineWords(words))}</li>`)}</ul>`;
}
