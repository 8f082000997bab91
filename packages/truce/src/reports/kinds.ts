/**
 * The kinds of incident that readers assign and agreements refer to: a small neutral tree, each kind with its
 * definition. An agreement's own `incident` joins the tree with `isa`; what it does not join it does not count.
 */
export interface IncidentKind {
  readonly name: string;
  readonly isa?: string;
  readonly means: string;
}

const tree = [
  kind('armed_force', undefined, 'use of weapons or explosives by anyone against anyone or anything'),
  kind('fatal_force', 'armed_force', 'use of armed force in which at least one person is recorded as killed'),
  kind('strike', 'armed_force', 'use of armed force at a distance'),
  kind('airstrike', 'strike', 'bomb or missile released by a crewed aircraft'),
  kind('missile_strike', 'strike', 'ballistic or cruise missile launched at a target'),
  kind('drone_strike', 'strike', 'attack by one or more uncrewed aircraft that carry explosives'),
  kind('shelling', 'strike', 'fire of artillery, mortars or rocket launchers'),
  kind('ground_clash', 'armed_force', 'exchange of fire or assault between forces on the ground'),
  kind('small_arms_fire', 'armed_force', 'bursts or shots of rifles, machine guns or grenade launchers'),
  kind('explosion', 'armed_force', 'explosion whose weapon was not determined'),
  kind('naval_attack', 'armed_force', 'use of armed force by or against vessels'),
  kind('casualty', undefined, 'person reported killed or injured, with no means reported'),
  kind('armour_seen', undefined, 'armoured vehicles reported, no fire reported'),
  kind('overflight', undefined, 'aircraft or uncrewed aircraft observed, no attack reported'),
  kind('air_alert', undefined, 'warning of an attack from the air, no attack reported'),
  kind('jamming', undefined, 'interference with satellite navigation, radio or control links'),
  kind('mine', undefined, 'mine or unexploded ordnance found'),
  kind('weapon_presence', undefined, 'weapon of a listed class observed where a text may limit it'),
  kind('other', undefined, 'anything else a source reports; counts towards nothing unless an agreement names it'),
] as const satisfies readonly IncidentKind[];

export type IncidentKindName = (typeof tree)[number]['name'];

/** Every kind, roots before what joins them. */
export const incidentKinds: readonly IncidentKind[] = tree;

const byName: ReadonlyMap<string, IncidentKind> = new Map(tree.map((each) => [each.name, each]));

/** The kind of that name; `undefined` where there is none. */
export function incidentKind(name: string): IncidentKind | undefined {
  return byName.get(name);
}

/** Whether the word names a kind of the tree. */
export function isIncidentKind(name: string): name is IncidentKindName {
  return byName.has(name);
}

/** The kind and everything it joins, nearest first: `shelling` gives shelling, strike, armed_force. */
export function kindAndAncestors(name: string): readonly string[] {
  return lines.get(name) ?? [];
}

const lines: ReadonlyMap<string, readonly string[]> = new Map(
  tree.map((each: IncidentKind) => {
    const line: string[] = [];
    for (let at: IncidentKind | undefined = each; at; at = at.isa ? byName.get(at.isa) : undefined) line.push(at.name);
    return [each.name, line];
  }),
);

function kind<N extends string>(name: N, isa: string | undefined, means: string): IncidentKind & { readonly name: N } {
  return isa ? { name, isa, means } : { name, means };
}
