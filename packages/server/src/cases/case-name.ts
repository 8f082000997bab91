import { type Refusal, refuse } from '@truceline/truce/kernel';
import { ownNames, pageLanguage } from '@truceline/truce/wording';

/** First parts of addresses that are not cases. */
const taken: readonly string[] = [
  'api',
  'assets',
  'decide',
  'editor',
  'exercise-control',
  'field',
  'forces',
  'pledges',
  'readiness',
  'shield',
  'texts',
];

/** Refuses a name at whose address something else stands: a page of the room, or the front page in another language. */
export function refusedCaseName(id: string): Refusal | undefined {
  const words = takenWords(id);
  return words === undefined ? undefined : refuse('case-name', `a case cannot be called ${words}`);
}

/** Why a name is taken, with another that is free. */
export function takenWords(id: string): string | undefined {
  const language = pageLanguage(id);
  if (language)
    return `\`${id}\`: \`/${id}/\` is where pages in ${ownNames[language]} begin; take a longer name, such as \`${id}-truce\``;
  return taken.includes(id)
    ? `\`${id}\`: \`/${id}/\` is an address of the room; take another name, such as \`${id}-truce\``
    : undefined;
}
