import { formatInstant, type Position } from '@truceline/truce/kernel';
import type { Placing } from '@truceline/truce/recovery';
import type { JsonObject } from '../open-contracting/json-members.ts';
import { codesOfSector } from '../open-contracting/sectors.ts';
import { keptText } from '../text-limits.ts';
import { exerciseMark, ocdsScheme } from './project-facts.ts';
import type { WorksTold } from './works-told.ts';
import { jsonFigure, without } from './written-json.ts';
import { moneyWritten, type Naming } from './written-money.ts';

/** A project to be written and what of it has no place in the file. */
export interface ProjectWritten {
  readonly project: JsonObject;
  readonly notes: readonly string[];
}

/** Organisations of one project under local ids, each with the roles in which it is named. */
interface Parties {
  readonly named: Naming;
  readonly all: () => readonly JsonObject[];
}

/** What one voice says of works as an OC4IDS 0.9.5 project under an id. Members without content are left out, as the schema asks. */
export function projectOf(told: WorksTold, id: string): ProjectWritten {
  const { facts, works, speaker, stage, exercise } = told;
  const { planned, placing, sector, identifiers = [], serves } = facts;
  const parties = partiesOf();
  const [name, owner] = [text(facts.name), text(facts.owner)];
  const { budget, transactions, processes, lost } = moneyWritten(told.money, parties.named);
  const others = identifiers.filter(({ scheme }) => scheme !== ocdsScheme);
  const project = without({
    id,
    updated: formatInstant(told.updatedAt),
    identifiers: others.map((each) => ({ scheme: each.scheme, id: each.id })),
    title: exercise ? `${exerciseMark}${name ?? ''}`.trim() : name,
    status: stage,
    sector: sector === undefined ? undefined : codesOfSector(sector),
    period: planned && { startDate: formatInstant(planned.startsAt), endDate: formatInstant(planned.endsAt) },
    publicAuthority: owner === undefined ? undefined : parties.named(owner, 'publicAuthority'),
    locations: placing === undefined ? undefined : locationsOf(placing),
    budget,
    transactions,
    contractingProcesses: [
      ...identifiers.flatMap((each) =>
        each.scheme === ocdsScheme ? [{ id: each.id, summary: { ocid: each.id } }] : [],
      ),
      ...processes,
    ],
    parties: parties.all(),
    truceline: without({
      works,
      side: speaker.side,
      speaker: speaker.name,
      serves,
      uncertaintyM: placing?.at === undefined ? undefined : placing.uncertaintyM,
    }),
  });
  const outside = placing?.uncertaintyM !== undefined && placing.at === undefined;
  const notes = [...lost, ...(outside ? ['an uncertainty without a position is left out'] : [])];
  return { project, notes: notes.map((each) => `works \`${keptText(works, 200)}\`: ${each}`) };
}

function text(value: string | undefined): string | undefined {
  const kept = keptText(value ?? '', 600);
  return kept === '' ? undefined : kept;
}

function partiesOf(): Parties {
  const ids = new Map<string, { readonly id: string; readonly roles: Set<string> }>();
  return {
    named: (name, role) => {
      const known = ids.get(name) ?? { id: `organisation-${ids.size + 1}`, roles: new Set() };
      known.roles.add(role);
      ids.set(name, known);
      return { id: known.id, name };
    },
    all: () => [...ids].map(([name, { id, roles }]) => ({ id, name, roles: [...roles].sort() })),
  };
}

/** The first location holds the position and the names; codes of further gazetteers follow, since one location holds one. */
function locationsOf(placing: Placing): readonly JsonObject[] {
  const codes = [...Map.groupBy(placing.gazetteer ?? [], ({ scheme }) => scheme)].map(([scheme, group]) => ({
    scheme,
    identifiers: [...new Set(group.map(({ id }) => id))],
  }));
  const first = without({
    geometry: placing.at && { type: 'Point', coordinates: coordinatesOf(placing.at) },
    gazetteer: codes[0],
    address: without({ region: text(placing.region), locality: text(placing.place) }),
  });
  const parts = [first, ...codes.slice(1).map((gazetteer) => ({ gazetteer }))];
  return parts.flatMap((part, index) => (Object.keys(part).length === 0 ? [] : [{ id: String(index + 1), ...part }]));
}

/** Degrees with five decimals at least: fewer would say that they were rounded. */
function coordinatesOf(at: Position): readonly unknown[] {
  return at.map((degrees) => {
    const digits = String(degrees);
    const [whole = '0', decimals = ''] = digits.split('.');
    return jsonFigure(digits.includes('e') ? digits : `${whole}.${decimals.padEnd(5, '0')}`);
  });
}
