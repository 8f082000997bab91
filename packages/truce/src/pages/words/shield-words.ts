import type { ShieldHeadline } from '../../shield/index.ts';
import { say } from '../../wording/index.ts';
import { stageWords } from './promise-words.ts';
import { translatorOf } from './sentence-translator.ts';
import { accessionSentences, costSentences, shieldSentences } from './shield-sentences.ts';
import { voiceWords } from './voice-words.ts';

const sentenceWords = translatorOf([...shieldSentences, ...costSentences, ...accessionSentences]);

/** What the shield writes in English, in the language of the page. Words of texts and entries stay as they are. */
export function shieldWords(words: string): string {
  const [, name, amounts] = pledgeItem.exec(words) ?? [];
  if (name === undefined || amounts === undefined) return sentenceWords(words);
  const [told = '', why] = amounts.split('; here because ');
  const item = `${name}: ${told.split('; ').map(amountWords).join('; ')}`;
  return why === undefined ? item : say('{what}; here because {why}', { what: item, why: sentenceWords(why) });
}

const stage = '(announced|committed|mandated|allocated|shipped|delivered|confirmed)';
/** A pledge with what its voices tell: `Shelters: committed EUR 100 (donor: X)`. */
const pledgeItem = new RegExp(`^(.+?): (${stage} .+ \\((?:donor|recipient|observer): .+\\).*)$`, 's');
const amountItem = new RegExp(`^${stage} (.+) \\(((?:donor|recipient|observer): .+)\\)$`, 's');

function amountWords(words: string): string {
  const [, at, amount, voice] = amountItem.exec(words) ?? [];
  if (at === undefined || amount === undefined || voice === undefined) return words;
  return say('{stage} {amount} ({voice})', {
    stage: stageWords(at as Parameters<typeof stageWords>[0]),
    amount,
    voice: voiceWords(voice),
  });
}

/** The sentence or two at the top of the page of the shield. */
export function shieldLead({
  layers,
  withLead,
  standing,
  withMoney,
  withDecider,
  empty,
  votes,
}: ShieldHeadline): string {
  const many = (count: number): string => (count === 0 ? say('none') : String(count));
  const all = String(layers);
  return [
    standing === 0
      ? say('Nothing is recorded as standing in any of the {all} layers.', { all })
      : say('Something is recorded as standing in {standing} of the {all} layers.', {
          standing: String(standing),
          all,
        }),
    say('Of the {all}, a lead is named in {lead}, a decider for all of it in {decider}, money in {money}.', {
      all,
      lead: many(withLead),
      decider: many(withDecider),
      money: many(withMoney),
    }),
    ...(votes === 0
      ? []
      : [
          say(
            '{n, plural, one {{count} parliament or government has} other {{count} parliaments or governments have}} yet to decide, as far as is recorded.',
            { n: votes, count: String(votes) },
          ),
        ]),
    ...(empty.length === 0
      ? []
      : [
          say('Nobody is recorded as promising anything in: {layers}.', {
            layers: empty.map(sentenceWords).join(', '),
          }),
        ]),
  ].join(' ');
}
