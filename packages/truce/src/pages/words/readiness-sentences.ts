import { phrase } from '../../wording/index.ts';
import { translatorOf } from './sentence-translator.ts';

const sentences: readonly string[] = [
  phrase('party: {name}'),
  phrase('monitor: {name}'),
  phrase('operator: {name}'),
  phrase('observer: {name}'),
  // Custody.
  phrase('`{one}` hands over what `{other}` held'),
  phrase('given up by `{name}` before it was taken over'),
  phrase("in nobody's hands for {count} minutes"),
  phrase('from `{one}` to `{other}`, seal `{seal}`'),
  phrase('from `{one}` to `{other}`'),
  phrase('opened by `{name}`; no new seal is stated'),
  phrase('opened by `{name}`, new seal `{seal}`'),
  phrase('seal `{seal}` seen by `{name}`'),
  phrase('seal `{seal}` where `{other}` was, and no opening is recorded'),
  // Entries that are in no figure.
  phrase('site `{name}` is not described; its place is not known'),
  phrase('`{count}` of `{category}` is no count; write a whole number from 0'),
  phrase('{distinct} serial numbers for {count} of `{category}`; correct one of them'),
  phrase('{count} different entries have this id; give each its own'),
  phrase('replaces `{entry}`, which is not there; both are kept if it comes'),
  phrase("replaces `{entry}`, which is somebody else's word; both are kept"),
  phrase('replaces `{entry}`, which came later; both are kept'),
  // Where a site lies.
  phrase('lies outside the outline `{name}`; whether it is on land is not known'),
  phrase('on land by the coarse outline `{name}`'),
  phrase(
    'in the water by the coarse outline `{name}`, but only {metres} m from its shore, which may be {margin} m off',
  ),
  phrase('lies in the sea by the coarse outline `{name}`; check its place (longitude and latitude may be swapped)'),
  // Roads.
  phrase('`{speed}` km/h for `{name}`; write a speed above 0 and at most 300'),
  phrase('off the road'),
  phrase('`{factor}` for `{name}`; write a factor above 0 and at most 1'),
  phrase('`{length}` m is no length; write 0 or more'),
  phrase('no roads are given'),
  phrase('the hub is on no road that is given'),
  phrase('the place is on no road that is given'),
  phrase('no speed is stated for `{name}`'),
  phrase('no way by the roads that are given'),
  phrase('road `{name}` has a place off the globe; longitudes end at 180'),
  phrase('{count} places of roads; at most {most}, so cut the graph'),
  // The line of contact.
  phrase('`{place}` is no place; longitudes end at 180 and latitudes at 90'),
  phrase('the line of contact has no length; draw it'),
  phrase('no text given names a distance for `{category}`'),
  phrase('no line of contact is dated for then; enter one'),
  phrase('beyond its withdrawal line: {low} to {high} km from the line of contact `{line}`, against {limit} km'),
  phrase('inside its withdrawal line: {low} to {high} km from the line of contact `{line}`, against {limit} km'),
  phrase(
    'cannot be told: the places are not known well enough: {low} to {high} km from the line of contact `{line}`, against {limit} km',
  ),
  // The status of weapons.
  phrase('in violation of withdrawal lines'),
  phrase('beyond withdrawal lines but outside storage sites'),
  phrase('could not be verified as withdrawn'),
  phrase('present at its storage site'),
  phrase('missing'),
];

/** What stands ready, as its folds write it in English beside what they reckon, in the language of the page. */
export const readinessWords = translatorOf(sentences);
