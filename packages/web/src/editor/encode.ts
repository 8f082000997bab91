import { clauseKindOf, type DraftKind, draftKinds, type SentenceToEncode } from '@truceline/language/drafting';
import type { ProseSentence } from '@truceline/language/prose';

const undecided = '';
const leftOut = 'left-out';

/** Lists the kinds of clauses to choose from. */
export function kindOptions(): readonly HTMLOptionElement[] {
  return draftKinds.map(({ kind, title }) => option(kind, title));
}

/** Shows each sentence with the kind it is guessed to be; what its words do not tell is asked. */
export function showClauses(place: HTMLElement, sentences: readonly ProseSentence[]): void {
  place.replaceChildren(
    ...sentences.map((sentence, index) => {
      const item = document.createElement('li');
      const label = document.createElement('label');
      label.htmlFor = `clause-${index}`;
      label.textContent = sentence.words.replace(/\s+/g, ' ');
      const select = document.createElement('select');
      select.id = `clause-${index}`;
      select.append(option(undecided, 'what is it about?'), option(leftOut, 'leave it out'), ...kindOptions());
      select.value = clauseKindOf(sentence.words) ?? (sentence.state === 'asked' ? undecided : leftOut);
      item.append(label, select);
      return item;
    }),
  );
}

/** What was chosen for each sentence, or the first choice that is still open. */
export function chosenClauses(
  place: HTMLElement,
  sentences: readonly ProseSentence[],
): readonly SentenceToEncode[] | HTMLSelectElement {
  const selects = [...place.querySelectorAll('select')];
  const open = selects.find(({ value }) => value === undecided);
  if (open) return open;
  return sentences.map((sentence, index) => {
    const { value } = selects[index]!;
    return { sentence, kind: value === leftOut ? undefined : (value as DraftKind) };
  });
}

function option(value: string, title: string): HTMLOptionElement {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = title;
  return made;
}
