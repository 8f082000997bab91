import { type Judgement, judgeOffices, marks, takesTwo, type Waiting } from '@truceline/truce/grading';
import { kindWords, officeWords, sourceClassWords } from '@truceline/truce/pages';
import { incidentKinds } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
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
  return markup`<p><label for="${id}-reason">${optional ? say('Why (may be left out)') : say('Why')}</label><textarea id="${id}-reason" name="reason" rows="3" maxlength="4000"${optional ? '' : markup` required`}></textarea></p>`;
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
    { title: say('Say what became of it'), set: { what: 'mark', report }, id: 'mark' },
    choice('mark', {
      name: 'mark',
      asks: say('What came out'),
      options: marks.map((mark) => [mark, markWords(mark)]),
    }),
  );
}

/** What each digit says (Admiralty scale). */
export const digitMeanings = [
  ['1', phrase('1: confirmed by others')],
  ['2', phrase('2: probably true')],
  ['3', phrase('3: possibly true')],
  ['4', phrase('4: doubtful')],
  ['5', phrase('5: improbable')],
  ['6', phrase('6: cannot be judged')],
] as const;

/** What each letter says (Admiralty scale). */
export const letterMeanings = [
  ['A', phrase('A: completely reliable')],
  ['B', phrase('B: usually reliable')],
  ['C', phrase('C: fairly reliable')],
  ['D', phrase('D: not usually reliable')],
  ['E', phrase('E: unreliable')],
  ['F', phrase('F: cannot be judged')],
] as const;

/** Gives the digit of an item. */
export function digitForm(forms: JudgingForms, report: string): Markup {
  return judgementForm(
    forms,
    { title: say('Judge how credible it is'), set: { what: 'credibility', report }, id: 'digit' },
    choice('digit', {
      name: 'digit',
      asks: say('By what else is known of the incident'),
      options: digitMeanings.map(([value, words]) => [value, say(words)]),
    }),
  );
}

/** Gives the letter of a source; two persons. */
export function letterForm(forms: JudgingForms, source: string, parties: readonly string[]): Markup {
  return judgementForm(
    forms,
    { title: say('Give it another letter'), set: { what: 'reliability', source }, id: 'letter' },
    markup`<p>${say('It stands when a second person is behind it; until then the letter above does.')}</p>
${choice('letter', { name: 'letter', asks: say('Letter'), options: letterMeanings.map(([value, words]) => [value, say(words)]) })}
${choice('letter', { name: 'kind', asks: say('On which topic'), none: say('all topics'), options: incidentKinds.map(({ name }) => [name, kindWords(name)]) })}
${choice('letter', { name: 'party', asks: say('About which party'), none: say('all, and nobody'), options: parties.map((party) => [party, party]) })}`,
  );
}

/** Says what kind of witness a source is; two persons. */
export function classForm(forms: JudgingForms, source: string): Markup {
  return judgementForm(
    forms,
    { title: say('Say what kind of witness it is'), set: { what: 'class', source }, id: 'class' },
    choice('class', {
      name: 'sourceClass',
      asks: say('Class'),
      options: (['party', 'neutral', 'monitor', 'sensor', 'media'] as const).map((each) => [
        each,
        sourceClassWords(each),
      ]),
    }),
  );
}

/** Puts the digits of the groups, or of the feeds, in force; two persons. */
export function methodForm(forms: JudgingForms, digits: 'groups' | 'feeds'): Markup {
  return judgementForm(
    forms,
    {
      title: digits === 'groups' ? say('Let digits follow from the groups') : say('Go back to the digits of the feeds'),
      set: { what: 'method', digits },
      id: 'method',
    },
    markup`<p>${say('It stands when a second person is behind it, and moves every count that has a minimum grade.')}</p>`,
  );
}

/** Stands behind a judgement of another person. */
export function secondForm(forms: JudgingForms, judgement: Waiting): Markup {
  if (forms.judge?.person === judgement.by.person)
    return markup`<p class="for-others">${say('It waits for another person than you.')}</p>`;
  return judgementForm(
    forms,
    {
      title: say('Stand behind it: {judgement}', { judgement: saidWords(judgement) }),
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
      title: own ? say('Take it back') : say('Ask to take it back'),
      set: { what: 'undo', judgement: judgement.id },
      id: `undo-${judgement.id.slice(0, 12)}`,
    },
    own
      ? markup``
      : markup`<p>${say('It is another person’s: it is taken back when a second person is behind that.')}</p>`,
  );
}

/** Who may judge, where this browser does not. */
export function forJudges(forms: JudgingForms): Markup {
  return forms.judge
    ? markup``
    : markup`<p class="for-others">${sayMarkup('{link}, act as {offices}.', { link: markup`<a href="#who-judges">${say('To judge here')}</a>`, offices: judgeOffices.map(officeWords).join(', ') })}</p>`;
}

/** What a judgement waits for, in words for a row. */
export function waitsWords(judgement: Waiting): string {
  return takesTwo(judgement) ? say('for a second person, and moves nothing yet') : say('for a second person');
}
