import { type ActForm, type ActKind, actForms, type FieldOfAct } from '@truceline/truce/decisions';
import type { Edition } from '@truceline/truce/pages';
import { type Id, itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import { type Markup, markup } from '../markup.ts';
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
  const said = others.map((kind) => `${actForms[kind].does} (${actForms[kind].offices.join(', ')})`).join('; ');
  return markup`<p class="for-others">${seat ? 'In other offices:' : markup`<a href="#seat">Take a seat</a> to act here:`} ${said}.</p>`;
}

function titleOfAct(kind: ActKind): string {
  const { does } = actForms[kind];
  return `${does[0]!.toUpperCase()}${does.slice(1)}`;
}

/** One field of a form, asked for in words. */
export function fieldShown(
  id: string,
  key: string,
  field: FieldOfAct,
  edition: Edition,
  choices?: readonly string[],
): Markup {
  const label = markup`<label for="${id}">${field.asks}${field.optional ? ' (may be left out)' : ''}</label>`;
  const required = field.optional ? '' : markup` required`;
  if (choices)
    return markup`<p>${label}<select id="${id}" name="${key}"${required}>${options(
      choices.map((each) => [each, each.includes('/') ? titleOf(each, edition) : each]),
      field,
    )}</select></p>`;
  switch (field.kind) {
    case 'words':
      return markup`<p>${label}<textarea id="${id}" name="${key}" rows="3" maxlength="4000"${required}></textarea></p>`;
    case 'instant':
      return markup`<p>${label}<input id="${id}" name="${key}" type="datetime-local" step="60"${required}> <span>on the clocks of ${edition.case.dayZone}</span></p>`;
    case 'count':
      return markup`<p>${label}<input id="${id}" name="${key}" inputmode="numeric" pattern="[0-9]{1,9}"${required}></p>`;
    case 'choice':
      return markup`<p>${label}<select id="${id}" name="${key}"${required}>${options(
        field.of.map((each) => [each, each]),
        field,
      )}</select></p>`;
    case 'item':
    case 'items': {
      if (field.of.includes('action'))
        return markup`<p>${label}<input id="${id}" name="${key}" pattern="[a-z_, ]{1,200}"${required}> <span>such as use_force, monitor</span></p>`;
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
