import { phrase } from '../../wording/index.ts';
import { translatorOf } from './sentence-translator.ts';

const sentences: readonly string[] = [
  // What a requirement lacks, and what is in the way.
  phrase(
    'from {from} to {until} the force lacks {lacking} of {asked}; others compete for the same, and alone it would lack nothing; {why}',
  ),
  phrase(
    'from {from} to {until} the force lacks {lacking} of {asked}; others compete for the same, and alone it would lack nothing',
  ),
  phrase(
    'from {from} to {until} the force lacks {lacking} of {asked}; others compete for the same, and alone it would lack {least}; {why}',
  ),
  phrase(
    'from {from} to {until} the force lacks {lacking} of {asked}; others compete for the same, and alone it would lack {least}',
  ),
  phrase('from {from} to {until} the force lacks {lacking} of {asked}; {why}'),
  phrase('from {from} to {until} the force lacks {lacking} of {asked}'),
  phrase('nobody has offered any'),
  phrase('`{name}`’s contribution has no mandate: it was refused or has expired'),
  phrase('`{name}`’s contribution is not offered for that place'),
  phrase('`{name}`’s contribution may not go there (caveat `{caveat}`, {source})'),
  phrase('`{name}`’s contribution may not go there (caveat `{caveat}`)'),
  phrase('`{name}`’s contribution is not there after {day}'),
  phrase('`{name}`’s contribution is not there before {day}'),
  // What is counted, of which capability, where, when.
  phrase('{what} from {from} to {until}'),
  phrase('{what} of `{name}` in `{zone}`'),
  phrase('{what} of `{name}`'),
  phrase('{what} in `{zone}`'),
  phrase('{count} soldiers'),
  phrase('{count} personnel'),
  phrase('{count} troops'),
  phrase('{count} people'),
  phrase('soldiers'),
  phrase('personnel'),
  phrase('troops'),
  phrase('people'),
  // What would break it.
  phrase('without {names} (first in the week of {day})'),
  phrase('and more sets of this size, not listed'),
  phrase('`{one}` and `{two}` and `{three}` and `{four}`'),
  phrase('`{one}` and `{two}` and `{three}`'),
  phrase('`{one}` and `{two}`'),
  // What is left open, and assumed.
  phrase('how much `{name}` requires'),
  phrase('who else contributes'),
  phrase('how much `{name}` sends'),
  phrase('whether `{name}` gets its mandate; it is counted'),
  phrase('how far {caveats} keeps `{name}` out; it is counted'),
  phrase(
    '{silent} of {all} contributions do not say in what rotation they are kept up; assumed: all of it is there at once',
  ),
  phrase(
    '{silent} of {all} contributions do not say in what rotation they are kept up; assumed: one in {rotation} is there at a time',
  ),
  phrase('{uncalled} of {all} contributions need a call and have none; assumed: called on {day}'),
  phrase('a contribution that is there for a part of a week only is not counted in it'),
  phrase('made least: {aim}'),
  phrase('first the least lacking of priority 1, then of the next; {ranked} of {all} requirements have one'),
  phrase(
    'the least sum of what is lacking over requirements and weeks, unit by unit; no requirement is ranked before another',
  ),
  phrase('what would break it takes contributions as free to be moved from week to week'),
  // Entries that are in no figure.
  phrase('`{name}` is no whole number above zero; less is told as reduced, none as withdrawn'),
  phrase('`{name}` is no number of rotations; 1 is all at once'),
  phrase('it ends on {until}, before it begins on {from}'),
  phrase('drops `{name}`, which this speaker never required'),
  phrase('takes from `{name}`, which this speaker never offered; what others say of it stands'),
  phrase('`{name}` is no whole number above zero'),
  phrase('takes {count} from `{name}`, of which only {left} stands; nothing is taken'),
  phrase('lifts `{name}`, which this speaker never set; what others set stands'),
  phrase('{count} different entries have this id; give each its own'),
  phrase('replaces `{entry}`, which is not there; both are kept if it comes'),
  phrase("replaces `{entry}`, which is somebody else's word; both are kept"),
  phrase('replaces `{entry}`, which came later; both are kept'),
  // Voices, states of mandates and kinds of caveats.
  phrase('{voice} says {fact}'),
  phrase('donor: {name}'),
  phrase('recipient: {name}'),
  phrase('observer: {name}'),
  phrase('granted'),
  phrase('required'),
  phrase('refused'),
  phrase('expired'),
  phrase('only'),
  phrase('never'),
];

/** What plans of a force write in English beside what they reckon, in the language of the page. */
export const forceWords = translatorOf(sentences);
