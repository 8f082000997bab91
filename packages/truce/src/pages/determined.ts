import type { Determination } from '../decisions/index.ts';
import type { Edition } from './release/index.ts';

/**
 * What a body determined of an apparent breach, as far as the edition may say; a public edition holds no determination. What was
 * counted stays an apparent breach beside it, and the two are never added up.
 */
export function determinationOf(edition: Edition, breach: string): Determination | undefined {
  return edition.decisions?.docket.determinations.find((each) => each.breach === breach);
}

/** Whether it was determined, in one sentence; an edition without decisions says nothing of them. */
export function determinedWords(edition: Edition, breach: string): string {
  if (!edition.decisions)
    return 'Whether it was determined this edition does not tell. It becomes a breach only by a determination of the body that the text names.';
  const found = determinationOf(edition, breach);
  if (!found)
    return 'Nobody has determined it. It becomes a breach only by a determination of the body that the text names.';
  const task = found.entitled ? '' : ', to which the text gives no such task';
  return `Case ${found.case} determined it ${found.outcome}, by a vote of \`${found.body.slice(found.body.lastIndexOf('/') + 1)}\`${task}.`;
}
