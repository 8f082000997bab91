const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  armed_force: ['use of armed force', 'uses of armed force'],
  fatal_force: ['fatal use of force', 'fatal uses of force'],
  airstrike: ['airstrike', 'airstrikes'],
  missile_strike: ['missile attack', 'missile attacks'],
  drone_strike: ['drone attack', 'drone attacks'],
  ground_clash: ['clash on the ground', 'clashes on the ground'],
  small_arms_fire: ['burst or shot', 'bursts and shots'],
  naval_attack: ['attack at sea', 'attacks at sea'],
  armour_seen: ['armour seen', 'armour seen'],
  air_alert: ['air alert', 'air alerts'],
  weapon_presence: ['weapon observed', 'weapons observed'],
};

/** A kind of incident in words. */
export function kindWords(kind: string | undefined, count = 1): string {
  if (kind === undefined) return 'incident';
  return words[kind]?.[count === 1 ? 0 : 1] ?? kind.replaceAll('_', ' ');
}
