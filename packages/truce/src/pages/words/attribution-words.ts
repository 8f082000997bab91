import type { AttributionWord, CapHit, SignKind } from '../../attribution/index.ts';
import { shortName, type Terms } from '../../terms/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { decimalFigure, figure } from './numbers.ts';

const signWords: Readonly<Record<SignKind, string>> = {
  admission: phrase('its own claim or admission'),
  measured: phrase('crater, radar or direction, measured'),
  weaponOfOne: phrase('a weapon that only it has'),
  geolocated: phrase('geolocated media'),
  eyewitness: phrase('eyewitness'),
  toldAdmission: phrase('an admission that somebody else tells of'),
  named: phrase('named, without a ground'),
  wreckage: phrase('wreckage'),
  launchDirection: phrase('direction of the launch'),
  relayed: phrase('named by an outlet, without a ground'),
  accusation: phrase('accused by a party, no more than its word'),
  denial: phrase('its own denial'),
};

/** What a kind of sign of who acted is called. */
export function signTitle(kind: SignKind): string {
  return say(signWords[kind]);
}

const attributionTitles: Readonly<Record<AttributionWord, string>> = {
  established: phrase('established'),
  probable: phrase('probable'),
  possible: phrase('possible'),
  notAttributed: phrase('not attributed'),
};

/** `possible`, `not attributed`. */
export function attributionTitle(word: AttributionWord): string {
  return say(attributionTitles[word]);
}

/** What a hypothesis is called: a party by the title that the text gives it. */
export function hypothesisTitle(
  of: string,
  {
    terms,
    sidecar,
  }: { readonly terms: Terms; readonly sidecar: { readonly titles: Readonly<Record<string, string>> } },
): string {
  if (of === 'other') return say('another actor');
  if (of === 'notAnAttack') return say('not an attack');
  if (of === 'undetermined') return say('undetermined');
  const actor = terms.actors.find(({ id }) => shortName(id) === of);
  return (actor && sidecar.titles[actor.id]) ?? of;
}

/** `0.769`: thousandths as they are compared; `0.75` where they are told in twentieths. */
export function probabilityWords(perMille: number, stepPerMille = 1): string {
  return decimalFigure((perMille / 1000).toFixed(stepPerMille === 1 ? 3 : 2));
}

/** `× 20`, `× 0.9`: by how much a sum of millionths of a nat multiplies the odds. */
export function factorWords(microNats: number): string {
  const factor = Math.exp(microNats / 1e6);
  const digits = factor >= 10 ? 0 : factor >= 0.095 ? 1 : 3;
  return `× ${decimalFigure(Number(factor.toFixed(digits)))}`;
}

const capSentences: Readonly<Record<CapHit['ceiling'], string>> = {
  word: phrase('{groups} groups accuse or pass on an accusation: together no more than {factor}'),
  remains: phrase('{groups} groups offer wreckage or the direction of a launch: together no more than {factor}'),
  bareNaming: phrase('{groups} groups name the actor without a ground: together no more than {factor}'),
  denial: phrase('{groups} groups deny it: together no more than {factor}'),
};

/** `3 groups accuse or pass on an accusation: together they count as one such word, × 1.3`. */
export function capWords({ ceiling, groups, given }: CapHit): string {
  return say(capSentences[ceiling], { groups: figure(groups), factor: factorWords(given) });
}
