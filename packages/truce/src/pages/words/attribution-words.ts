import type { AttributionWord, CapHit, SignKind } from '../../attribution/index.ts';
import { shortName, type Terms } from '../../terms/index.ts';

const signWords: Readonly<Record<SignKind, string>> = {
  admission: 'its own claim or admission',
  measured: 'crater, radar or direction, measured',
  weaponOfOne: 'a weapon that only it has',
  geolocated: 'geolocated media',
  eyewitness: 'eyewitness',
  toldAdmission: 'an admission that somebody else tells of',
  named: 'named, without a ground',
  wreckage: 'wreckage',
  launchDirection: 'direction of the launch',
  relayed: 'named by an outlet, without a ground',
  accusation: 'accused by a party, no more than its word',
  denial: 'its own denial',
};

/** What a kind of sign of who acted is called. */
export function signTitle(kind: SignKind): string {
  return signWords[kind];
}

/** `possible`, `not attributed`. */
export function attributionTitle(word: AttributionWord): string {
  return word === 'notAttributed' ? 'not attributed' : word;
}

/** What a hypothesis is called: a party by the title that the text gives it. */
export function hypothesisTitle(
  of: string,
  {
    terms,
    sidecar,
  }: { readonly terms: Terms; readonly sidecar: { readonly titles: Readonly<Record<string, string>> } },
): string {
  if (of === 'other') return 'another actor';
  if (of === 'notAnAttack') return 'not an attack';
  if (of === 'undetermined') return 'undetermined';
  const actor = terms.actors.find(({ id }) => shortName(id) === of);
  return (actor && sidecar.titles[actor.id]) ?? of;
}

/** `0.769`: thousandths as they are compared; `0.75` where they are told in twentieths. */
export function probabilityWords(perMille: number, stepPerMille = 1): string {
  return (perMille / 1000).toFixed(stepPerMille === 1 ? 3 : 2);
}

/** `× 20`, `× 0.9`: by how much a sum of millionths of a nat multiplies the odds. */
export function factorWords(microNats: number): string {
  const factor = Math.exp(microNats / 1e6);
  const digits = factor >= 10 ? 0 : factor >= 0.095 ? 1 : 3;
  return `× ${Number(factor.toFixed(digits))}`;
}

const capTitles: Readonly<Record<CapHit['ceiling'], string>> = {
  word: 'accuse or pass on an accusation',
  remains: 'offer wreckage or the direction of a launch',
  bareNaming: 'name the actor without a ground',
  denial: 'deny it',
};

/** `3 groups accuse or pass on an accusation: together they count as one such word, × 1.3`. */
export function capWords({ ceiling, groups, given }: CapHit): string {
  return `${groups} groups ${capTitles[ceiling]}: together no more than ${factorWords(given)}`;
}
