import { phrase } from '../../wording/index.ts';
import { translatorOf } from './sentence-translator.ts';

const sentences: readonly string[] = [
  // Why there is no figure of a share.
  phrase('no GDP given'),
  phrase('no population given'),
  phrase('two figures of GDP for {day}: {one} and {other}'),
  phrase('two figures of population for {day}: {one} and {other}'),
  phrase('the GDP given is `{amount}`, which is none'),
  phrase('the population given is `{amount}`, which is none'),
  phrase('it is no money'),
  phrase('GDP is given in {currency}, and no rate is given for {unit}'),
  phrase('`{amount}` came back where {currency} was asked'),
  phrase('% of GDP'),
  phrase('{currency} a head'),
  phrase('{rate} of {day}, the last published before {asked}, for which there is none'),
  phrase('{rate} of {day}, fixed for ever since `{currency}` ceased'),
  phrase('{rate} of {day}'),
  // What stands without one actor's support.
  phrase('{what}; but somebody on the way says that it stands'),
  phrase('{what}; but {voices} says that it stands'),
  phrase('it says that it stands without: “{words}”, by the word of {voice}'),
  phrase('nobody says whether it is there without `{name}`'),
  phrase(
    'of {count} named givers {stand} say that they stand, {fall} fall, {contradicted} are contradicted, {kept} are kept out by a caveat, {silent} have not said; the list is open',
  ),
  phrase(
    'of {count} named givers {stand} say that they stand, {fall} fall, {contradicted} are contradicted, {kept} are kept out by a caveat, {silent} have not said',
  ),
  phrase('by its caveat {caveats} it is not to {action} in any case'),
  phrase('it is the one that is absent'),
  phrase('it hangs on `{name}` ({why}), which {rest}'),
  phrase('it hangs on `{name}` ({why})'),
  phrase('hangs on `{name}` ({why}), which {rest}'),
  phrase('hangs on `{name}` ({why})'),
  phrase('`{name}` gives it'),
  phrase('`{name}` promises it'),
  phrase('it starts only when `{name}` is {state}'),
  phrase('`{name}` certifies it'),
  phrase('it is a condition, by the word of {voice}'),
  phrase('“{words}”, by the word of {voice}'),
  phrase('donor: {name}'),
  phrase('recipient: {name}'),
  phrase('observer: {name}'),
];

/** What the shares of donors and the falls of promises write in English, in the language of the page. */
export const burdenWords = translatorOf(sentences);
