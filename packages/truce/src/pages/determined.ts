import type { Determination } from '../decisions/index.ts';
import { phrase, say } from '../wording/index.ts';
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
    return say(
      'Whether it was determined this edition does not tell. It becomes a breach only by a determination of the body that the text names.',
    );
  const found = determinationOf(edition, breach);
  if (!found)
    return say(
      'Nobody has determined it. It becomes a breach only by a determination of the body that the text names.',
    );
  const said = {
    case: found.case,
    outcome: outcomeWords(found.outcome),
    body: found.body.slice(found.body.lastIndexOf('/') + 1),
  };
  return found.entitled
    ? say('Case {case} determined it {outcome}, by a vote of `{body}`.', said)
    : say('Case {case} determined it {outcome}, by a vote of `{body}`, to which the text gives no such task.', said);
}

const outcomes: Readonly<Record<string, string>> = {
  substantiated: phrase('substantiated'),
  unsubstantiated: phrase('unsubstantiated'),
  notAttributable: phrase('notAttributable'),
  withdrawn: phrase('withdrawn'),
};

/** What a body determined, in a word. */
export function outcomeWords(outcome: string): string {
  return Object.hasOwn(outcomes, outcome) ? say(outcomes[outcome]!) : outcome;
}
