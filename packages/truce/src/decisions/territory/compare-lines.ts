import {
  geodesicLine,
  isPosition,
  isRefusal,
  lengthKm,
  type Position,
  type Refusal,
  refuse,
} from '../../kernel/index.ts';
import { holeOf, type Id, shortName, type Terms } from '../../terms/index.ts';
import { type BeltArea, beltAreas } from './belts.ts';
import { type Candidate, zoneOfCandidate } from './candidate.ts';
import { type Dependent, dependentsOf } from './dependents.ts';

/** Distances from a line, in kilometres, within which settlements and sites are listed. */
export const ringsKm = [5, 15, 25] as const;

/** A settlement or site of a gazetteer that is handed in. */
export interface PlaceNamed {
  readonly name: string;
  readonly at: Position;
  readonly kind: 'settlement' | 'site';
}

/** What monitors are counted with. All of it is a choice of whoever asks; none is a fact. */
export interface MonitorParameters {
  /** Every place along the line is passed at least once in this time. */
  readonly revisitHours: number;
  readonly speedKmh: number;
  /** Hours of a shift that are spent moving along the line. */
  readonly hoursMoving: number;
  /** Shifts that one team does in seven days. */
  readonly shiftsPerWeek: number;
  readonly teamSize: number;
  /** 2 where each side of the line is patrolled by itself. */
  readonly sides: 1 | 2;
}

/** Start values: a team of four in two cars on bad roads, five shifts a week, both sides. */
export const usualMonitors: MonitorParameters = {
  revisitHours: 24,
  speedKmh: 20,
  hoursMoving: 5,
  shiftsPerWeek: 5,
  teamSize: 4,
  sides: 2,
};

/** One candidate, measured. */
export interface LineFacts {
  readonly version: string;
  readonly zone: Id;
  readonly source: string;
  /** What is measured: the line, or the outline of ground, distances counted from its edge. */
  readonly measured: 'line' | 'outline';
  readonly lengthKm: number;
  readonly parts: number;
  /** Absent where the gazetteer that was handed in holds none: then nobody knows. */
  readonly settlements?: readonly RingCount[];
  readonly sites?: readonly RingCount[];
  /** Ground to be left, each side by itself; none for ground, which has no sides, and none where the text measures no withdrawal from the line and nobody asked. */
  readonly belts: readonly BeltArea[];
  readonly monitors: { readonly teams: number; readonly monitors: number };
  /** Clauses that could be applied with it, and those that stay or become unresolved, with what is still open. */
  readonly resolved: readonly Dependent[];
  readonly unresolved: readonly Dependent[];
  readonly adoptedBy: { readonly id?: Id; readonly words: string; readonly hole?: Id };
}

export interface RingCount {
  readonly withinKm: number;
  /** Of how many in the gazetteer. */
  readonly outOf: number;
  readonly count: number;
  readonly names: readonly string[];
}

/** What candidates are compared over. */
export interface WorkbenchGround {
  readonly terms: Terms;
  readonly places: readonly PlaceNamed[];
  readonly monitors: MonitorParameters;
  /** Belts that are asked for beside those of the text, in kilometres. */
  readonly beltsKm: readonly number[];
}

/**
 * Measures candidate lines side by side. PRIVATE: options are for those who negotiate, and no public page ever holds them.
 * Lengths and distances are geodesic, on WGS 84.
 */
export function compareLines(
  candidates: readonly Candidate[],
  ground: WorkbenchGround,
): readonly LineFacts[] | Refusal {
  const found: LineFacts[] = [];
  for (const candidate of candidates) {
    const facts = factsOf(candidate, ground);
    if (isRefusal(facts)) return facts;
    found.push(facts);
  }
  return found;
}

function factsOf(candidate: Candidate, { terms, places, monitors, beltsKm }: WorkbenchGround): LineFacts | Refusal {
  const zone = zoneOfCandidate(candidate, terms);
  if (!zone)
    return refuse(
      'line-zone',
      `the text has no line or zone \`${candidate.zone}\`; it has ${terms.zones.map(({ id }) => `\`${shortName(id)}\``).join(', ') || 'none'}`,
    );
  const drawn = candidate.lines.length > 0 ? candidate.lines : candidate.polygons.flat();
  const off = drawn.flat().find(([longitude, latitude]) => !isPosition(longitude, latitude));
  if (off) return refuse('line-off-the-globe', `\`${candidate.version}\`: \`${off.join(', ')}\` is no place`);
  const line = geodesicLine(drawn);
  if (isRefusal(line)) return refuse(line.code, `\`${candidate.version}\`: ${line.message}`);
  const nearest = places.map((place) => ({ place, farM: line.distanceM(place.at, 25_000.001) }));
  const rings = (kind: PlaceNamed['kind']): readonly RingCount[] =>
    ringsKm.map((withinKm) => {
      const names = nearest.flatMap(({ place, farM }) =>
        place.kind === kind && farM !== undefined && farM <= withinKm * 1000 ? [place.name] : [],
      );
      const outOf = places.filter((place) => place.kind === kind).length;
      return { withinKm, outOf, count: names.length, names: names.sort() };
    });
  const widths = [...new Set([...withdrawalKm(zone.id, terms), ...beltsKm])].sort((a, b) => a - b);
  const km = lengthKm(drawn);
  const dependents = dependentsOf(
    { zone: zone.id, sidesKnown: candidate.left !== undefined && candidate.right !== undefined },
    terms,
  );
  return {
    version: candidate.version,
    zone: zone.id,
    source: candidate.source,
    measured: candidate.lines.length > 0 ? 'line' : 'outline',
    lengthKm: km,
    parts: drawn.length,
    ...(places.some(({ kind }) => kind === 'settlement') ? { settlements: rings('settlement') } : {}),
    ...(places.some(({ kind }) => kind === 'site') ? { sites: rings('site') } : {}),
    belts: (candidate.lines.length > 0 ? widths : []).map((widthKm) => beltAreas(candidate, line, widthKm)),
    monitors: monitorsFor(km, monitors),
    resolved: dependents.filter(({ open }) => open.length === 0),
    unresolved: dependents.filter(({ open }) => open.length > 0),
    adoptedBy: adopter(zone, terms),
  };
}

/**
 * Teams and monitors for a revisit time. A shift covers `speed x hours moving` km; the line has to be covered once in each
 * revisit time, so a week needs `length / (speed x hours) x 168 / revisit` shifts a side; a team does `shiftsPerWeek` of them.
 */
export function monitorsFor(
  lengthKm: number,
  { revisitHours, speedKmh, hoursMoving, shiftsPerWeek, teamSize, sides }: MonitorParameters,
): { readonly teams: number; readonly monitors: number } {
  const shifts = ((lengthKm / (speedKmh * hoursMoving)) * 168) / revisitHours;
  // A billionth is the machine's own rounding, and no team.
  const teams = Math.ceil(shifts / shiftsPerWeek - 1e-9) * sides;
  return { teams, monitors: teams * teamSize };
}

/** Distances, in kilometres, that the text measures a withdrawal from the line by. */
function withdrawalKm(line: Id, terms: Terms): readonly number[] {
  return terms.terms.flatMap(({ act }) =>
    act && 'from' in act && act.from === line && act.distance?.kind === 'said' && act.distance.value.kind === 'length'
      ? [Number(act.distance.value.lengthMm) / 1e6]
      : [],
  );
}

function adopter(zone: Terms['zones'][number], terms: Terms): LineFacts['adoptedBy'] {
  const { decidedBy } = zone;
  if (decidedBy === undefined) return { words: `no clause says who adopts \`${shortName(zone.id)}\`` };
  if (typeof decidedBy !== 'string')
    return {
      words: `the text does not say who adopts it: ${holeOf(terms, decidedBy.hole).reason}`,
      hole: decidedBy.hole,
    };
  const body = terms.bodies.find(({ id }) => id === decidedBy);
  const rule = body && body.votes?.kind !== 'said' ? ', which has no rule for its votes' : '';
  return { id: decidedBy, words: `\`${shortName(decidedBy)}\`${rule}` };
}
