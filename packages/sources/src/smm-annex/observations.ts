import type { Domain, IncidentKindName } from '@truceline/truce/reports';

const heavy = /mortar|artillery|howitzer|mlrs|rocket|cannon/i;
const light = /small arms|rifle|machine.?gun|\bhmg\b|\bagl\b|grenade launcher|pistol/i;

/** What an observation is, most telling words first; `undefined` means that the weapon decides, or force of any kind. */
const observations: readonly (readonly [pattern: RegExp, kind: IncidentKindName | undefined, domain: Domain])[] = [
  [/jamm|interference/i, 'jamming', 'spectrum'],
  [/\buav\b|drone/i, 'overflight', 'air'],
  [/exchange of fire/i, 'ground_clash', 'land'],
  [/explosion|impact|detonation/i, 'explosion', 'land'],
  [/burst|shot/i, 'small_arms_fire', 'land'],
  [/projectile|muzzle flash|flare|tracer|round|rocket/i, undefined, 'land'],
];

/** Kind and domain of a row by the mission's words; `undefined` where the observation is none of those it uses. */
export function kindOfObservation(
  observation: string,
  weapon: string,
): { readonly kind: IncidentKindName; readonly domain: Domain } | undefined {
  const found = observations.find(([pattern]) => pattern.test(observation));
  if (!found) return undefined;
  const [, kind, domain] = found;
  if (domain !== 'land' || kind === 'ground_clash') return { kind: kind ?? 'armed_force', domain };
  if (heavy.test(weapon)) return { kind: 'shelling', domain };
  return { kind: kind ?? (light.test(weapon) ? 'small_arms_fire' : 'armed_force'), domain };
}
