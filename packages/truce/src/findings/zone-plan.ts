import { type Ground, holeOf, type Id, type References, shortName, split, type Terms } from '../terms/index.ts';

/** The drawn zones behind references to zones: unions are taken apart, undrawn ones are grounds for silence. */
export interface ZonePlan {
  /** Short names of drawn zones. Empty with no grounds: the clause limits no place. */
  readonly zones: readonly string[];
  readonly undrawn: readonly Ground[];
}

/** Takes zone references apart down to zones that have a shape. */
export function zonePlan(terms: Terms, references: References): ZonePlan {
  const { named, holes } = split(references);
  const undrawn: Ground[] = holes.map((hole) => silentZone(terms, hole));
  const zones = new Set<string>();
  const visit = (id: Id, visited: ReadonlySet<Id>): void => {
    const zone = terms.zones.find((each) => each.id === id);
    if (!zone || visited.has(id)) return;
    const within = new Set([...visited, id]);
    if (zone.shape.kind === 'geometry') zones.add(shortName(id));
    else if (zone.shape.kind === 'union') for (const part of zone.shape.of) visit(part, within);
    else if (zone.shape.kind === 'unresolved') undrawn.push({ ...silentZone(terms, zone.shape.hole), of: id });
    else
      undrawn.push({
        words: `\`${shortName(id)}\` is a buffer of \`${shortName(zone.shape.of)}\`, whose line has not been drawn`,
        of: id,
      });
  };
  for (const id of named) visit(id, new Set());
  return { zones: [...zones].sort(), undrawn };
}

function silentZone(terms: Terms, hole: Id): Ground {
  return { words: `no place is drawn: ${holeOf(terms, hole).reason}`, hole };
}
