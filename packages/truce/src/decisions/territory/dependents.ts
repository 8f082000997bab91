import { type Ground, holeOf, type Id, shortName, split, type Terms } from '../../terms/index.ts';

/** A clause that hangs on a line or zone: what it asks of it, and what still keeps it from being applied. */
export interface Dependent {
  readonly clause: Id;
  readonly how: string;
  readonly open: readonly Ground[];
}

/** What is known about a line once it is drawn. */
export interface DrawnLine {
  readonly zone: Id;
  readonly sidesKnown: boolean;
}

/**
 * The clauses that hang on a line or zone, directly or by a zone that is made from it, with what would still be open once it
 * is drawn: a side that the line does not tell, a distance or width that the text leaves open.
 */
export function dependentsOf(line: DrawnLine, terms: Terms): readonly Dependent[] {
  const made = madeFrom(line, terms);
  const open = (zones: readonly Id[]): readonly Ground[] => zones.flatMap((zone) => made.get(zone) ?? []);
  const within = (references: Parameters<typeof split>[0]): readonly Id[] =>
    split(references).named.filter((each) => made.has(each));
  const listed: Dependent[] = [];
  for (const { id, zones } of [...terms.counters, ...terms.ceasefires]) {
    const own = within(zones);
    if (own.length > 0) listed.push({ clause: id, how: `applies in ${names(own)}`, open: open(own) });
  }
  for (const term of terms.terms) {
    const { act } = term;
    if (act && 'from' in act && act.from === line.zone)
      listed.push({
        clause: term.id,
        how: `measured from \`${shortName(line.zone)}\``,
        open: [
          ...[act.distance, act.width].flatMap((value) =>
            value?.kind === 'silent'
              ? [{ words: `how far: ${holeOf(terms, value.hole).reason}`, hole: value.hole, of: term.id }]
              : [],
          ),
          ...(line.sidesKnown ? [] : [{ words: 'the line does not say who stands on which side', of: line.zone }]),
        ],
      });
    const own = within(term.zones);
    if (own.length > 0) listed.push({ clause: term.id, how: `applies in ${names(own)}`, open: open(own) });
  }
  return listed.sort((a, b) => (a.clause < b.clause ? -1 : 1));
}

function names(zones: readonly Id[]): string {
  return zones.map((zone) => `\`${shortName(zone)}\``).join(', ');
}

/** The zone itself and those that are made from it, each with what keeps it from being drawn. */
function madeFrom({ zone: line, sidesKnown }: DrawnLine, terms: Terms): ReadonlyMap<Id, readonly Ground[]> {
  const made = new Map<Id, readonly Ground[]>([[line, []]]);
  // A union may hold a union: as many rounds as there are zones settle any chain.
  for (let round = 0; round < terms.zones.length; round++)
    for (const { id, shape } of terms.zones) {
      if (made.has(id)) continue;
      if (shape.kind === 'union' && shape.of.some((each) => made.has(each)))
        made.set(
          id,
          shape.of.flatMap((each) => made.get(each) ?? []),
        );
      else if (shape.kind === 'buffer' && shape.of === line)
        made.set(id, [
          ...(shape.width.kind === 'silent'
            ? [{ words: `how wide: ${holeOf(terms, shape.width.hole).reason}`, hole: shape.width.hole, of: id }]
            : []),
          ...(shape.side === 'both'
            ? []
            : [
                {
                  words: sidesKnown
                    ? `\`${shortName(id)}\` lies on one side only, which cannot be drawn yet`
                    : `the line does not say on which side \`${shortName(shape.side)}\` stands`,
                  of: id,
                },
              ]),
        ]);
    }
  return made;
}
