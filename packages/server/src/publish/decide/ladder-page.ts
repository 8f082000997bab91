import type { BroughtBy, Missing, MissingAtom, ResponseState } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Ground } from '@truceline/truce/terms';
import { type Markup, markup, prose } from '../markup.ts';
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
    { below: 'ladder/', title: 'Guarantees and the response ladder', crumbs: [{ words: 'Ladder' }] },
    (
      forms,
      to,
    ) => markup`<p>Nothing is decided and nothing begins without an act of a person. What a list names as missing is no advice to bring it about.</p>
${(['guarantee', 'step'] as const).map(
  (kind) =>
    markup`<h2 id="${kind}s">${kind === 'guarantee' ? 'Guarantees' : 'Steps of the ladder'}</h2>${
      of(kind).length === 0
        ? markup`<p class="hole">The text has none.</p>`
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
<h2 id="record">Record what was done</h2>${standingActs.map((kind) => actForm(kind, {}, forms))}${forOthers(standingActs, forms)}`,
  );
}

function overview(states: readonly ResponseState[], edition: Edition): Markup {
  const refused = states.flatMap((state) => state.refused);
  if (refused.length === 0) return markup``;
  return markup`<h2>Recorded, and moving nothing</h2><ul>${refused.map(({ act, why }) => markup`<li>${formatLocal(act.happenedAt, edition.case.dayZone)}: ${prose(why)}</li>`)}</ul>`;
}

function shown(
  state: ResponseState,
  missing: Missing | undefined,
  edition: Edition,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  return markup`<article><h3><a href="${to(paths.clause(edition, state.id))}">${clauseName(edition, state.id)}</a></h3>
<p><span class="badge" data-kind="stage">${stageWords(state.stage)}</span>${state.since === undefined ? '' : ` since ${formatLocal(state.since, dayZone)}`}: ${prose(state.why.map(({ words }) => words).join('; ') || 'the text says nothing more')}.</p>
${holes(state.holes)}
${missing ? missingShown(missing, edition) : ''}
<details><summary>How it came there: ${state.history.length} ${state.history.length === 1 ? 'change' : 'changes'}</summary><ol>${state.history.map((each) => markup`<li>${formatLocal(each.at, dayZone)}: ${stageWords(each.stage)}${each.act ? ' (an act of a person)' : ''}: ${prose(each.why.map(({ words }) => words).join('; '))}</li>`)}</ol></details></article>`;
}

const setsShown = 3;

function missingShown(missing: Missing, edition: Edition): Markup {
  if (missing.reached) return markup`<p>It is active: nothing is missing.</p>`;
  if (missing.sets.length === 0)
    return markup`<p class="hole">Nothing can bring it about as the text stands${missing.never.length > 0 ? markup`: ${prose(missing.never.map(({ words }) => words).join('; '))}` : ''}.</p>`;
  const [first, ...others] = missing.sets;
  return markup`<p><strong>What would have to happen before it is active</strong>${missing.onlyBetterText ? markup` <span class="hole">every way needs a better text</span>` : ''}</p>
${listed(first!.atoms, edition)}${
  others.length > 0
    ? markup`<details><summary>${others.length} other ${others.length === 1 ? 'way' : 'ways'}${missing.complete ? '' : ', and perhaps more: the search was cut'}</summary>${others.slice(0, setsShown).map(({ atoms }) => listed(atoms, edition))}</details>`
    : ''
}`;
}

function listed(atoms: readonly MissingAtom[], edition: Edition): Markup {
  return markup`<ol>${atoms.map((atom) => markup`<li>${atom.holds ? '' : 'no longer: '}${prose(atom.words)}; ${by(atom.by, edition)}${[...new Set(atom.within)].map((clock) => markup`; ${prose(clock)}`)}</li>`)}</ol>`;
}

function by(who: BroughtBy, edition: Edition): Markup | string {
  switch (who.kind) {
    case 'people':
      return who.ids.length === 0
        ? markup`<span class="hole">no clause says by whom</span>`
        : `by ${who.ids.map((id) => clauseName(edition, id)).join(', ')}${who.organ ? ` (${who.organ})` : ''}`;
    case 'time':
      return who.at === undefined ? 'by time' : `at ${formatLocal(who.at, edition.case.dayZone)}`;
    case 'events':
      return 'by what happens and is counted';
    case 'text':
      return markup`<span class="hole">only a better text can say</span>`;
    case 'nothing':
      return 'nothing can bring it about any more';
  }
}

function holes(of: readonly Ground[]): Markup {
  return of.length === 0
    ? markup``
    : markup`<ul>${of.map(({ words }) => markup`<li class="hole">${prose(words)}</li>`)}</ul>`;
}
