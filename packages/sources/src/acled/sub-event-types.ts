import type { Domain, IncidentKindName } from '@truceline/truce/reports';

const other = ['other', 'land'] as const;

/**
 * ACLED's sub-event types (codebook). Two of them span kinds that agreements keep apart: an air or drone strike, and
 * shelling, artillery or missile attack; they become `strike`, the kind that both belong to, in the domain named.
 */
export const subEventTypes: Readonly<Record<string, readonly [kind: IncidentKindName, domain: Domain]>> = {
  'Armed clash': ['ground_clash', 'land'],
  'Government regains territory': ['ground_clash', 'land'],
  'Non-state actor overtakes territory': ['ground_clash', 'land'],
  'Air/drone strike': ['strike', 'air'],
  'Shelling/artillery/missile attack': ['strike', 'land'],
  'Chemical weapon': ['armed_force', 'land'],
  'Remote explosive/landmine/IED': ['explosion', 'land'],
  'Suicide bomb': ['explosion', 'land'],
  Grenade: ['explosion', 'land'],
  Attack: ['armed_force', 'land'],
  'Abduction/forced disappearance': other,
  'Sexual violence': other,
  'Disrupted weapons use': other,
  Agreement: other,
  Arrests: other,
  'Change to group/activity': other,
  'Headquarters or base established': other,
  'Looting/property destruction': other,
  'Non-violent transfer of territory': other,
  Other: other,
  'Peaceful protest': other,
  'Protest with intervention': other,
  'Excessive force against protesters': other,
  'Violent demonstration': other,
  'Mob violence': other,
};
