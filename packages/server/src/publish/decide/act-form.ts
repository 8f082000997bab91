import { type ActForm, type ActKind, actForms, type FieldOfAct } from '@truceline/truce/decisions';
import { decisionCode, type Edition, formWords } from '@truceline/truce/pages';
import { type Id, itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { mayDo, type Seat } from './seat.ts';

/** What a form needs beside its kind: where it is sent, what is filled in already, who would send it. */
export interface FormGround {
  readonly edition: Edition;
  readonly seat: Seat | undefined;
  /** Address of the board, relative to the page. */
  readonly board: string;
  /** Page below the board to come back to. */
  readonly back: string;
}

/**
 * The form of an act, made from the table that also checks it. Members given in `set` are sent as they are and not asked.
 * Nothing where the browser's seat may not do it: `forOthers` says who may.
 */
export function actForm(
  kind: ActKind,
  set: Readonly<Record<string, string>>,
  ground: FormGround,
  choices: Readonly<Record<string, readonly string[]>> = {},
): Markup {
  const form: ActForm = actForms[kind];
  if (!mayDo(ground.seat, kind)) return markup``;
  const title = titleOfAct(kind);
  const asked = Object.entries(form.fields).filter(([key]) => set[key] === undefined);
  const id = `${kind}-${Object.values(set).join('-')}`.replace(/[^\w-]/g, '-');
  return markup`<details class="act"><summary>${title}</summary><form method="post" action="${ground.board}acts">
<input type="hidden" name="act" value="${kind}"><input type="hidden" name="back" value="${ground.back}">
${Object.entries(set).map(([key, value]) => markup`<input type="hidden" name="${key}" value="${value}">`)}
${asked.map(([key, field]) => fieldShown(`${id}-${key}`, key, field, ground.edition, choices[key]))}
<p><button type="submit">${title}</button></p></form></details>`;
}

/** What can be done here in other offices than the browser's, in one sentence. */
export function forOthers(kinds: readonly ActKind[], { seat }: FormGround): Markup {
  const others = kinds.filter((kind) => !mayDo(seat, kind));
  if (others.length === 0) return markup``;
  return inOtherOffices(
    others.map((kind) => actForms[kind]),
    seat,
  );
}

/** What may be done here in other offices, for a browser with a seat or without one. */
export function inOtherOffices(
  forms: readonly { readonly does: string; readonly offices: readonly string[] }[],
  seat: Seat | undefined,
): Markup {
  const said = forms
    .map(({ does, offices }) => `${formWords(does)} (${offices.map(decisionCode).join(', ')})`)
    .join('; ');
  return markup`<p class="for-others">${seat ? say('In other offices:') : sayMarkup('{seat} to act here:', { seat: markup`<a href="#seat">${say('Take a seat')}</a>` })} ${said}.</p>`;
}

function titleOfAct(kind: ActKind): string {
  return asTitle(actForms[kind].does);
}

/** What an act does, as its button and its heading say it. */
export function asTitle(does: string): string {
  const words = formWords(does);
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** One field of a form, asked for in words. */
export function fieldShown(
  id: string,
  key: string,
  field: FieldOfAct,
  edition: Edition,
  choices?: readonly string[],
): Markup {
  const label = markup`<label for="${id}">${field.optional ? say('{asked} (may be left out)', { asked: formWords(field.asks) }) : formWords(field.asks)}</label>`;
  const required = field.optional ? '' : markup` required`;
  if (choices)
    return markup`<p>${label}<select id="${id}" name="${key}"${required}>${options(
      choices.map((each) => [each, each.includes('/') ? titleOf(each, edition) : decisionCode(each)]),
      field,
    )}</select></p>`;
  switch (field.kind) {
    case 'words':
      return markup`<p>${label}<textarea id="${id}" name="${key}" rows="3" maxlength="4000"${required}></textarea></p>`;
    case 'instant':
      return markup`<p>${label}<input id="${id}" name="${key}" type="datetime-local" step="60"${required}> <span>${say('on the clocks of {zone}', { zone: edition.case.dayZone })}</span></p>`;
    case 'count':
      return markup`<p>${label}<input id="${id}" name="${key}" inputmode="numeric" pattern="[0-9]{1,9}"${required}></p>`;
    case 'choice':
      return markup`<p>${label}<select id="${id}" name="${key}"${required}>${options(
        field.of.map((each) => [each, decisionCode(each)]),
        field,
      )}</select></p>`;
    case 'item':
    case 'items': {
      if (field.of.includes('action'))
        return markup`<p>${label}<input id="${id}" name="${key}" pattern="[a-z_, ]{1,200}"${required}> <span>${say('such as {actions}', { actions: 'use_force, monitor' })}</span></p>`;
      const fitting = idsOf(field.of, edition).map((each) => [each, titleOf(each, edition)] as const);
      return markup`<p>${label}<select id="${id}" name="${key}"${field.kind === 'items' ? markup` multiple size="${Math.min(fitting.length, 5)}"` : ''}${required}>${options(fitting, field)}</select></p>`;
    }
    default:
      return markup`<p>${label}<input id="${id}" name="${key}" maxlength="80" pattern="[\\w.:, -]+" autocomplete="off"${required}></p>`;
  }
}

function options(of: readonly (readonly [string, string])[], field: FieldOfAct): Markup {
  const none = field.optional && field.kind !== 'items' ? markup`<option value=""></option>` : '';
  return markup`${none}${of.map(([value, words]) => markup`<option value="${value}">${words}</option>`)}`;
}

function idsOf(kinds: readonly string[], { agreement: { terms } }: Edition): readonly Id[] {
  const steps = terms.ladders.flatMap((ladder) => ladder.steps.map(({ id }) => id));
  return [...itemsOf(terms).map(({ id }) => id), ...steps].filter((id) => kinds.includes(itemKind(id)));
}

function titleOf(id: Id, { agreement: { sidecar } }: Edition): string {
  const title = sidecar.titles[id];
  return title === undefined ? shortName(id) : `${title} (${shortName(id)})`;
}
