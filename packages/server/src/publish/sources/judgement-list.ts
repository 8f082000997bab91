import type { CaseGrading } from '@truceline/truce/days';
import { isJudgement, type Judgement } from '@truceline/truce/grading';
import { machineWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { passageOfOthers } from '../said-by-others.ts';
import type { JudgingForms } from './grading-frame.ts';
import { judgeWords, saidWords, whenWords } from './grading-words.ts';
import { secondForm, undoForm, waitsWords } from './judgement-forms.ts';

/** Some judgements with everything that later ones did to them, the newest first; forms to answer them. */
export function judgementList(
  about: (judgement: Judgement) => boolean,
  { judgements }: CaseGrading,
  { forms, dayZone }: { readonly forms: JudgingForms; readonly dayZone: string },
): Markup {
  const own = judgements.all.filter(about);
  if (own.length === 0) return markup`<p>${say('None is recorded.')}</p>`;
  return markup`<ol class="judgements" reversed>${[...own].reverse().map((judgement) => row(judgement))}</ol>`;

  function row(judgement: Judgement): Markup {
    const undone = judgements.undone.get(judgement.id);
    const idle = judgements.idle.find((each) => each.judgement.id === judgement.id);
    const waiting = judgements.waiting.find(({ id }) => id === judgement.id);
    const answers = judgements.all.filter((each) => answered(each) === judgement.id);
    return markup`<li id="j-${judgement.id.slice(0, 12)}"><p><strong>${saidWords(judgement)}</strong>${undone ? markup` <span class="badge" data-kind="retracted">${say('taken back')}</span>` : ''}${waiting ? markup` <span class="badge" data-kind="possible">${say('waits')}</span> ${waitsWords(waiting)}` : ''}${idle ? markup` <span class="badge" data-kind="notEvaluable">${say('moves nothing')}</span> ${machineWords(idle.why)}` : ''}</p>
<p>${judgeWords(judgement)}, ${whenWords(judgement, dayZone)}</p>${reasonShown(judgement)}
${answers.length === 0 ? '' : markup`<ul>${answers.map((answer) => markup`<li>${saidWords(answer)}: ${judgeWords(answer)}, ${whenWords(answer, dayZone)}${judgements.waiting.some(({ id }) => id === answer.id) ? say(' (waits for a second person)') : ''}${judgements.undone.has(answer.id) ? say(' (taken back)') : ''}${reasonShown(answer)}${answerForms(answer)}</li>`)}</ul>`}
${waiting ? secondForm(forms, waiting) : ''}${undone ? '' : undoForm(forms, judgement)}</li>`;
  }

  function answerForms(answer: Judgement): Markup {
    const waiting = judgements.waiting.find(({ id }) => id === answer.id);
    if (waiting) return secondForm(forms, waiting);
    return isJudgement(answer, 'second') && !judgements.undone.has(answer.id) ? undoForm(forms, answer) : markup``;
  }
}

function answered({ said }: Judgement): string | undefined {
  return said.what === 'second' || said.what === 'undo' ? said.judgement : undefined;
}

function reasonShown({ said }: Judgement): Markup {
  return said.reason ? passageOfOthers(said.reason) : markup``;
}
