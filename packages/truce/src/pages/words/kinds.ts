import { phrase, say } from '../../wording/index.ts';

const words: Readonly<Record<string, string>> = {
  armed_force: phrase('{n, plural, one {use of armed force} other {uses of armed force}}'),
  fatal_force: phrase('{n, plural, one {fatal use of force} other {fatal uses of force}}'),
  airstrike: phrase('{n, plural, one {airstrike} other {airstrikes}}'),
  missile_strike: phrase('{n, plural, one {missile attack} other {missile attacks}}'),
  drone_strike: phrase('{n, plural, one {drone attack} other {drone attacks}}'),
  strike: phrase('{n, plural, one {strike} other {strikes}}'),
  shelling: phrase('{n, plural, one {shelling} other {shelling}}'),
  explosion: phrase('{n, plural, one {explosion} other {explosions}}'),
  casualty: phrase('{n, plural, one {casualty} other {casualties}}'),
  overflight: phrase('{n, plural, one {overflight} other {overflights}}'),
  jamming: phrase('{n, plural, one {jamming} other {jamming}}'),
  mine: phrase('{n, plural, one {mine} other {mines}}'),
  other: phrase('{n, plural, one {other} other {other}}'),
  ground_clash: phrase('{n, plural, one {clash on the ground} other {clashes on the ground}}'),
  small_arms_fire: phrase('{n, plural, one {burst or shot} other {bursts and shots}}'),
  naval_attack: phrase('{n, plural, one {attack at sea} other {attacks at sea}}'),
  armour_seen: phrase('{n, plural, one {armour seen} other {armour seen}}'),
  air_alert: phrase('{n, plural, one {air alert} other {air alerts}}'),
  weapon_presence: phrase('{n, plural, one {weapon observed} other {weapons observed}}'),
};

/** A kind of incident in words. Where `count` is more than one, in the form that stands behind such a number. */
export function kindWords(kind: string | undefined, count = 1): string {
  if (kind === undefined) return say('incident');
  const known = Object.hasOwn(words, kind) ? words[kind] : undefined;
  return known === undefined ? kind.replaceAll('_', ' ') : say(known, { n: count });
}
