import { type IncidentKindName, incidentKinds, kindAndAncestors } from '../../reports/index.ts';

/** Every kind, in the order in which counts by kind list them. */
export const kindNames = incidentKinds.map(({ name }) => name as IncidentKindName);

/** Number of each kind in that order. */
export const kindNumber: ReadonlyMap<IncidentKindName, number> = new Map(kindNames.map((name, index) => [name, index]));

/**
 * Whether incidents of a kind go into a total: use of armed force, casualties, and mines found. Alerts, sightings, jamming and
 * everything else are counted by kind beside it.
 */
export function isCounted(kind: IncidentKindName): boolean {
  return kind === 'casualty' || kind === 'mine' || isArmedForce(kind);
}

/** Whether a kind is use of weapons or explosives. */
export function isArmedForce(kind: IncidentKindName): boolean {
  return kindAndAncestors(kind).includes('armed_force');
}
