import { phrase } from '../../wording/index.ts';
import { authoritySentences } from './authority-sentences.ts';
import { decisionSentences } from './decision-sentences.ts';
import { findingSentences } from './machine-findings.ts';
import { heldSentences } from './machine-held.ts';
import { reachSentences } from './reach-sentences.ts';
import { refusalSentences } from './refusal-sentences.ts';
import { translatorOf } from './sentence-translator.ts';

/**
 * Sentences that earlier stages write in English, beside what they reckon: reasons of a state, lengths, what a clock starts with.
 * They are kept as they were written, in the record and in files; a page says them in its language. What stands in a place is
 * looked up in turn, and left as it is where it is a name or the words of others.
 */
export const machineSentences: readonly string[] = [
  phrase('the text does not say how many: {why}'),
  phrase('the text does not say over how long: {why}'),
  phrase('the text does not say below which number it is over: {why}'),
  phrase('the text does not say what counts: {why}'),
  phrase('the text does not say who determines it: {why}'),
  phrase('the text does not say who decides: {why}'),
  phrase('the text does not say what follows: {why}'),
  phrase('the text does not say when {name} starts: {why}'),
  phrase('the text does not say: {why}'),
  phrase('days are counted, and the text names no time zone'),
  phrase('the window is in calendar days, and the text names no time zone'),
  phrase('reports do not say against what class of object, so this cannot be counted yet'),
  phrase('no kind of incident is named as counting'),
  phrase('`{name}` has not been measured'),
  phrase('the count is beyond the limit (apparent)'),
  phrase('the count may be beyond the limit'),
  phrase('the count is not beyond the limit'),
  phrase('`{name}` is a buffer of `{other}`, whose line has not been drawn'),
  phrase('no place is drawn: {why}'),
  phrase('no window: counts for good'),
  phrase('each incident by itself'),
  phrase('{length}, sliding'),
  phrase('{length}, tumbling'),
  phrase('days counted'),
  phrase('places counted'),
  phrase('deaths counted'),
  phrase('effects counted'),
  phrase('over below {number}'),
  phrase('calendar time without a time zone in the text'),
  phrase('`{name}` waits for itself'),
  phrase('`{name}` is not a ceasefire of the text'),
  phrase('the state of `{name}` is not recorded'),
  phrase('whether `{name}` is {state} is not recorded'),
  phrase('`{name}` is {state} by the text'),
  phrase('`{name}` never starts'),
  phrase('`{name}` ends {time}'),
  phrase('`{name}` has no start on the clock'),
  phrase('`{name}` is {state}'),
  phrase('after {time}'),
  phrase('before {time}'),
  phrase('start of {name}: {why}'),
  phrase('nobody recorded where they looked in `{zone}`'),
  phrase('nobody recorded where they looked'),
  phrase('the text draws no zone against which the record of watching could be laid'),
  phrase('watched {share} % of the last {hours} hours in `{zone}`, below the floor of {floor} %'),
  phrase('watched {share} % of the window in `{zone}`, below the floor of {floor} %'),
  phrase('is this a breach of `{name}`?'),
  phrase('step {number} `{name}`: {action} by nobody named'),
  phrase('step {number} `{name}`: {action} by {who}'),
  phrase(
    'the text names nobody who determines a breach of `{name}` (it has one body, `{body}`, but gives it no such task here)',
  ),
  phrase('the text names nobody who determines a breach of `{name}`'),
  phrase('the text names nobody who decides on `{name}`'),
  phrase('not stated'),
  phrase('not encoded'),
  phrase('no body has determined a breach'),
  phrase('no request of `{name}` is recorded'),
  phrase('no decision of `{name}` is recorded'),
  phrase('no certificate of `{name}` is recorded'),
  phrase('nobody has determined that “{words}”'),
  phrase('in force'),
  phrase('not in force'),
  phrase('suspended'),
  phrase('ended'),
  phrase(
    'For the operator alone, and no verdict on anybody: it shows who differs from the others, not who is wrong. Sources that copy each other, or that side with one party, agree with each other and make an honest one look strange.',
  ),
  phrase(
    'somebody marked a report of it as confirmed, or an item of grade C1 or better bears it out; nothing speaks against it',
  ),
  phrase('an item of grade C3 or better, and nothing speaks against it'),
  phrase('no item of grade C3 or better'),
  phrase('independent groups, or the people who judged, contradict each other'),
  phrase('every group was marked as refuted, or is contradicted by a better one'),
  phrase('another judgement of the same instant contradicts it: neither stands'),
];

/** A sentence of an earlier stage in the language of the page; as it stands where it is none that is known. */
export const machineWords = translatorOf([
  ...decisionSentences,
  ...authoritySentences,
  ...refusalSentences,
  ...reachSentences,
  ...machineSentences,
  ...findingSentences,
  ...heldSentences,
]);
