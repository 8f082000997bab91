import { type Judgement, judgeOffices, marks, takesTwo, type Waiting } from '@truceline/truce/grading';
import { kindWords } from '@truceline/truce/pages';
import { incidentKinds } from '@truceline/truce/reports';
import { type Markup, markup } from '../markup.ts';
import type { JudgingForms } from './grading-frame.ts';
import { markWords, saidWords } from './grading-words.ts';

/** A form of one judgement; nothing for a browser that does not judge. `set`: sent as it is and not asked. */
function judgementForm(
  forms: JudgingForms,
  {
    title,
    set,
    id,
    open = false,
  }: {
    readonly title: string;
    readonly set: Readonly<Record<string, string>>;
    readonly id: string;
    readonly open?: boolean;
  },
  fields: Markup,
): Markup {
  if (!forms.judge) return markup``;
  return markup`<details class="act"${open ? markup` open` : ''}><summary>${title}</summary><form method="post" action="${forms.action}">
<input type="hidden" name="back" value="${forms.back}">${Object.entries(set).map(([key, value]) => markup`<input type="hidden" name="${key}" value="${value}">`)}
${fields}
${reason(id, set.what === 'second')}
<p><button type="submit">${title}</button></p></form></details>`;
}

function reason(id: string, optional: boolean): Markup {
  return markup`<p><label for="${id}-reason">Why${optional ? ' (may be left out)' : ''}</label><textarea id="${id}-reason" name="reason" rows="3" maxlength="4000"${optional ? '' : markup` required`}></textarea></p>`;
}

function choice(
  id: string,
  {
    name,
    asks,
    options,
    none,
  }: {
    readonly name: string;
    readonly asks: string;
    readonly options: readonly (readonly [string, string])[];
    readonly none?: string;
  },
): Markup {
  return markup`<p><label for="${id}-${name}">${asks}</label><select id="${id}-${name}" name="${name}"${none === undefined ? markup` required` : ''}><option value="">${none ?? ''}</option>${options.map(([value, words]) => markup`<option value="${value}">${words}</option>`)}</select></p>`;
}

/** Marks what became of an item. */
export function markForm(forms: JudgingForms, report: string): Markup {
  return judgementForm(
    forms,
    { title: 'Say what became of it', set: { what: 'mark', report }, id: 'mark' },
    choice('mark', {
      name: 'mark',
      asks: 'What came out',
      options: marks.map((mark) => [mark, markWords[mark]]),
    }),
  );
}

/** What each digit says (Admiralty scale). */
export const digitMeanings = [
  ['1', '1: confirmed by others'],
  ['2', '2: probably true'],
  ['3', '3: possibly true'],
  ['4', '4: doubtful'],
  ['5', '5: improbable'],
  ['6', '6: cannot be judged'],
] as const;

/** What each letter says (Admiralty scale). */
export const letterMeanings = [
  ['A', 'A: completely reliable'],
  ['B', 'B: usually reliable'],
  ['C', 'C: fairly reliable'],
  ['D', 'D: not usually reliable'],
  ['E', 'E: unreliable'],
  ['F', 'F: cannot be judged'],
] as const;

/** Gives the digit of an item. */
export function digitForm(forms: JudgingForms, report: string): Markup {
  return judgementForm(
    forms,
    { title: 'Judge how credible it is', set: { what: 'credibility', report }, id: 'digit' },
    choice('digit', { name: 'digit', asks: 'By what else is known of the incident', options: digitMeanings }),
  );
}

/** Gives the letter of a source; two persons. */
export function letterForm(forms: JudgingForms, source: string, parties: readonly string[]): Markup {
  return judgementForm(
    forms,
    { title: 'Give it another letter', set: { what: 'reliability', source }, id: 'letter' },
    markup`<p>It stands when a second person is behind it; until then the letter above does.</p>
${choice('letter', { name: 'letter', asks: 'Letter', options: letterMeanings })}
${choice('letter', { name: 'kind', asks: 'On which topic', none: 'all topics', options: incidentKinds.map(({ name }) => [name, kindWords(name)]) })}
${choice('letter', { name: 'party', asks: 'About which party', none: 'all, and nobody', options: parties.map((party) => [party, party]) })}`,
  );
}

/** Says what kind of witness a source is; two persons. */
export function classForm(forms: JudgingForms, source: string): Markup {
  return judgementForm(
    forms,
    { title: 'Say what kind of witness it is', set: { what: 'class', source }, id: 'class' },
    choice('class', {
      name: 'sourceClass',
      asks: 'Class',
      options: (['party', 'neutral', 'monitor', 'sensor', 'media'] as const).map((each) => [each, each]),
    }),
  );
}

/** Puts the digits of the groups, or of the feeds, in force; two persons. */
export function methodForm(forms: JudgingForms, digits: 'groups' | 'feeds'): Markup {
  return judgementForm(
    forms,
    {
      title: digits === 'groups' ? 'Let digits follow from the groups' : 'Go back to the digits of the feeds',
      set: { what: 'method', digits },
      id: 'method',
    },
    markup`<p>It stands when a second person is behind it, and moves every count that has a minimum grade.</p>`,
  );
}

/** Stands behind a judgement of another person. */
export function secondForm(forms: JudgingForms, judgement: Waiting): Markup {
  if (forms.judge?.person === judgement.by.person)
    return markup`<p class="for-others">It waits for another person than you.</p>`;
  return judgementForm(
    forms,
    {
      title: `Stand behind it: ${saidWords(judgement)}`,
      set: { what: 'second', judgement: judgement.id },
      id: `second-${judgement.id.slice(0, 12)}`,
    },
    markup``,
  );
}

/** Takes a judgement back: one's own at once, another's with a second person. */
export function undoForm(forms: JudgingForms, judgement: Judgement): Markup {
  const own = forms.judge?.person === judgement.by.person;
  return judgementForm(
    forms,
    {
      title: own ? 'Take it back' : 'Ask to take it back',
      set: { what: 'undo', judgement: judgement.id },
      id: `undo-${judgement.id.slice(0, 12)}`,
    },
    own ? markup`` : markup`<p>It is another person’s: it is taken back when a second person is behind that.</p>`,
  );
}

/** Who may judge, where this browser does not. */
export function forJudges(forms: JudgingForms): Markup {
  return forms.judge
    ? markup``
    : markup`<p class="for-others"><a href="#who-judges">To judge here</a>, act as ${judgeOffices.join(', ')}.</p>`;
}

/** What a judgement waits for, in words for a row. */
export function waitsWords(judgement: Waiting): string {
  return takesTwo(judgement) ? 'for a second person, and moves nothing yet' : 'for a second person';
}
