import type { DocketCase, Remedy, Reply } from '../decisions/index.ts';
import { phrase, say } from '../wording/index.ts';

const stages: Readonly<Record<DocketCase['stage'], string>> = {
  alleged: phrase('alleged'),
  inquiry: phrase('inquiry'),
  drafted: phrase('drafted'),
  voting: phrase('voting'),
  determined: phrase('determined'),
  review: phrase('review'),
  closed: phrase('closed'),
  joined: phrase('joined'),
};
const replies: Readonly<Record<Reply['state'], string>> = {
  awaited: phrase('reply awaited'),
  given: phrase('reply given'),
  late: phrase('reply late'),
  missing: phrase('reply missing'),
  unasked: phrase('not asked, replied'),
};
const remedies: Readonly<Record<Remedy['state'], string>> = {
  running: phrase('remedy running'),
  overdue: phrase('remedy overdue'),
  done: phrase('remedy done'),
  partly: phrase('remedy partly done'),
  notDone: phrase('remedy not done'),
  unknown: phrase('not known whether the remedy was done'),
};
const results: Readonly<Record<string, string>> = {
  open: phrase('vote open'),
  withdrawn: phrase('vote withdrawn'),
  adopted: phrase('vote adopted it'),
  notAdopted: phrase('vote did not adopt it'),
};

/** Where a case stands; none of the words is a judgement. */
export function caseStageWords(stage: DocketCase['stage']): string {
  return say(stages[stage]);
}

/** What came of asking a party for its reply. */
export function replyStateWords(state: Reply['state']): string {
  return say(replies[state]);
}

const asked: Readonly<Record<string, string>> = {
  stop: phrase('stop'),
  withdraw: phrase('withdraw'),
  explain: phrase('explain'),
  inquire: phrase('inquire'),
  compensate: phrase('compensate'),
};

/** What a remedy asks for, by its kind. */
export function remedyWords(how: string): string {
  return Object.hasOwn(asked, how) ? say(asked[how]!) : how;
}

/** What became of a remedy. */
export function remedyStateWords(state: Remedy['state']): string {
  return say(remedies[state]);
}

/** What came of a vote; a result for which there is no word here stands as the rule of the text calls it. */
export function voteResultWords(result: string): string {
  return Object.hasOwn(results, result) ? say(results[result]!) : result;
}
