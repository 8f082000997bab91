import { bandAround, type Instant, type MultiPolygon, type Position, type ZoneVersion } from '../../kernel/index.ts';
import { type Id, shortName, type Terms, type Zone } from '../../terms/index.ts';
import type { Adoption } from './adoptions.ts';
import { candidateNamed } from './recorded-candidate.ts';

/** A version of a line or zone that may be put to a vote. Options are private: no edition for the public holds them. */
export interface Candidate {
  /** The name under which it is put to the vote. */
  readonly version: string;
  /** Short name or id of the line or zone of the text. */
  readonly zone: Id;
  /** The line, where it is one; who stands to its left and right as it is written, where that is said. */
  readonly lines: readonly (readonly Position[])[];
  readonly left?: string;
  readonly right?: string;
  /** The ground, where it is a zone. */
  readonly polygons: MultiPolygon;
  readonly source: string;
}

/** Terms and zones in which a candidate holds from an instant on: its own ground, and bands to both sides of its line. */
export function withCandidate(
  { terms, zones }: { readonly terms: Terms; readonly zones: readonly ZoneVersion[] },
  candidate: Candidate,
  from: Instant,
): { readonly terms: Terms; readonly zones: readonly ZoneVersion[]; readonly drawn: readonly Id[] } {
  const own = zoneOfCandidate(candidate, terms);
  if (!own) return { terms, zones, drawn: [] };
  const added = [
    ...(candidate.polygons.length > 0 ? [{ id: own.id, version: versionOf(own, candidate, from) }] : []),
    ...terms.zones.flatMap((zone) => {
      const widthM = bandWidthM(zone, own.id);
      return widthM === undefined || candidate.lines.length === 0
        ? []
        : [{ id: zone.id, version: bandOf(zone, candidate, { from, widthM }) }];
    }),
  ];
  const drawn = new Set(added.map(({ id }) => id));
  return {
    terms: {
      ...terms,
      zones: terms.zones.map((zone) =>
        drawn.has(zone.id) && zone.shape.kind !== 'geometry'
          ? { ...zone, shape: { kind: 'geometry', form: 'polygon', uri: `adopted:${candidate.version}` } }
          : zone,
      ),
    },
    zones: [...zones, ...added.map(({ version }) => version)],
    drawn: [...drawn],
  };
}

/** The same for everything that was adopted, in the order of dates. A version whose ground nobody handed in moves nothing. */
export function withAdopted(
  ground: { readonly terms: Terms; readonly zones: readonly ZoneVersion[] },
  adoptions: readonly Adoption[],
  candidates: readonly Candidate[],
): { readonly terms: Terms; readonly zones: readonly ZoneVersion[] } {
  let { terms, zones } = ground;
  for (const each of adoptions.filter(({ standing }) => standing === 'adopted').toSorted((a, b) => a.from - b.from)) {
    const candidate = candidateNamed(candidates, each);
    if (candidate) ({ terms, zones } = withCandidate({ terms, zones }, candidate, each.from));
  }
  return { terms, zones };
}

/** The line or zone of the text that a candidate is a version of. */
export function zoneOfCandidate({ zone }: Candidate, terms: Terms): Zone | undefined {
  return terms.zones.find(({ id }) => id === zone || shortName(id) === zone);
}

function bandWidthM({ shape }: Zone, line: Id): number | undefined {
  if (shape.kind !== 'buffer' || shape.of !== line || shape.side !== 'both') return undefined;
  const { width } = shape;
  return width.kind === 'said' && width.value.kind === 'length' ? Number(width.value.lengthMm) / 1000 : undefined;
}

function versionOf({ id }: Zone, { polygons, source }: Candidate, from: Instant): ZoneVersion {
  return { zone: shortName(id), validFrom: from, polygons, regions: [], source, coarse: false };
}

function bandOf(
  { id }: Zone,
  { lines, source }: Candidate,
  { from, widthM }: { readonly from: Instant; readonly widthM: number },
): ZoneVersion {
  return {
    zone: shortName(id),
    validFrom: from,
    polygons: lines.flatMap((line) => bandAround(line, widthM)),
    band: { lines, widthM },
    regions: [],
    source,
    coarse: false,
  };
}
