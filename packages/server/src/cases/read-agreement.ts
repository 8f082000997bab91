import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type CompiledAgreement, compileAgreement, compileReading, isBlocking } from '@truceline/language';
import {
  bandAround,
  type Diagnostic,
  nearestName,
  type Position,
  parseInstant,
  type Refusal,
  refuse,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import { shortName, type Zone } from '@truceline/truce/terms';

/** An agreement with the file it was read from and every text it rests on, ready to be stored. */
export interface ReadAgreement {
  readonly compiled: CompiledAgreement;
  /** Path of the agreement's file, relative to `root`. */
  readonly path: string;
  /** Path of the reading's file, relative to `root`, or the name of a reading that stands in the text itself. */
  readonly reading?: string;
  readonly root: string;
  /** Text of every file that was read, by its path relative to `root`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly blocking: readonly Diagnostic[];
}

/** Where the agreements that come with Truceline stand. */
export function agreementsFolder(): string {
  const here = import.meta.dirname;
  const candidates = [join(here, '..', '..', '..', '..', 'agreements'), join(here, '..', '..', 'agreements')];
  return candidates.find((folder) => existsSync(folder)) ?? candidates[0]!;
}

/** The file of an agreement given by the name of its folder under `agreements/` or by a path to a folder or file. */
export function findAgreement(asked: string, folder = agreementsFolder()): string | Refusal {
  for (const candidate of [
    join(folder, asked, 'agreement.truce'),
    resolve(asked),
    join(resolve(asked), 'agreement.truce'),
  ])
    if (!isAbsolute(asked) || candidate.startsWith(resolve(asked)))
      if (existsSync(candidate) && statSync(candidate).isFile()) return candidate;
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'agreement.truce')))
    : [];
  const near = nearestName(asked, names, 4);
  return refuse(
    'agreement-unknown',
    `no agreement \`${asked}\`; ${near ? `did you mean \`${near}\`?` : `known: ${names.join(', ')}; or give a path to a .truce file`}`,
  );
}

/**
 * Reads and compiles an agreement, under one of its readings where one is asked for: by the name of one that stands in
 * the text, by the name of a file in `readings/` beside it, or by a path. Of one name for both, that in the text is meant.
 */
export function readAgreement(file: string, reading: string | undefined): ReadAgreement | Refusal {
  const root = dirname(dirname(file));
  const texts = new Map<string, string>();
  const host = {
    readText: (path: string): string | undefined => {
      const full = resolve(root, path);
      const inside = relative(root, full);
      if (inside.startsWith('..') || isAbsolute(inside) || !existsSync(full) || !statSync(full).isFile())
        return undefined;
      const text = readFileSync(full, 'utf8');
      texts.set(slashed(inside), text);
      return text;
    },
  };
  const path = slashed(relative(root, file));
  const plain = compileAgreement(path, host);
  const found = (compiled: CompiledAgreement, under?: string): ReadAgreement => ({
    compiled,
    path,
    ...(under === undefined ? {} : { reading: under }),
    root,
    texts,
    blocking: compiled.diagnostics.filter(isBlocking),
  });
  if (reading === undefined) return found(plain);
  const own = ownReading(plain, reading);
  if (own) return found(own, reading);
  const beside = findReading(file, root, reading);
  if (beside === undefined) return noReading(reading, plain, file);
  return found(compileReading(path, beside, host), beside);
}

/** Compiles the same texts again, from what a store has kept of them, under the reading that it was read under. */
export function compileStored(
  path: string,
  reading: string | undefined,
  texts: ReadonlyMap<string, string>,
): CompiledAgreement {
  const host = { readText: (asked: string): string | undefined => texts.get(asked) };
  if (reading !== undefined && texts.has(reading)) return compileReading(path, reading, host);
  const plain = compileAgreement(path, host);
  if (reading === undefined) return plain;
  const own = ownReading(plain, reading);
  if (!own) throw new Error(`the store kept no reading \`${reading}\` of ${path}`);
  return own;
}

/** The agreement under a reading that stands in its own text. */
function ownReading(plain: CompiledAgreement, name: string): CompiledAgreement | undefined {
  const own = plain.readings.find((each) => each.name === name);
  return own && { ...plain, terms: own.terms, sidecar: own.sidecar };
}

/** The shapes of the zones that an agreement has drawn; a zone that moves has several, each with its dates. */
export function zonesOf(compiled: CompiledAgreement): readonly ZoneVersion[] {
  return compiled.terms.zones.flatMap((zone) => {
    if (zone.shape.kind === 'buffer') return bandsOf(zone, compiled);
    return featuresOf(zone, compiled).flatMap((feature) =>
      versionOf(shortName(zone.id), feature, polygonsOf(feature.geometry)),
    );
  });
}

/** A zone so many metres to both sides of a line that is drawn; a zone on one side of a line stays undrawn. */
function bandsOf(zone: Zone, compiled: CompiledAgreement): readonly ZoneVersion[] {
  if (zone.shape.kind !== 'buffer' || zone.shape.side !== 'both') return [];
  const { of, width } = zone.shape;
  const line = compiled.terms.zones.find((each) => each.id === of);
  if (!line || width.kind !== 'said' || width.value.kind !== 'length') return [];
  const widthM = Number(width.value.lengthMm) / 1000;
  return featuresOf(line, compiled).flatMap((feature) => {
    const lines = linesOf(feature.geometry);
    const drawing = lines.flatMap((each) => bandAround(each, widthM));
    return versionOf(shortName(zone.id), feature, drawing).map((version) => ({ ...version, band: { lines, widthM } }));
  });
}

function featuresOf(
  { shape }: Zone,
  { geometry }: CompiledAgreement,
): readonly (GeoFeature & { readonly uri: string })[] {
  if (shape.kind !== 'geometry') return [];
  const features = (geometry.find((each) => each.uri === shape.uri)?.features ?? []) as readonly GeoFeature[];
  return features.map((feature) => ({ ...feature, uri: shape.uri }));
}

interface GeoFeature {
  readonly geometry?: { readonly type: string; readonly coordinates: unknown };
  readonly properties?: {
    readonly regions?: readonly string[];
    readonly source?: string;
    readonly coarse?: boolean;
    readonly validFrom?: string;
    readonly validTo?: string;
  };
}

function versionOf(
  zone: string,
  { properties = {}, uri }: GeoFeature & { readonly uri: string },
  polygons: ZoneVersion['polygons'],
): readonly ZoneVersion[] {
  if (polygons.length === 0) return [];
  const [validFrom, validTo] = [parseInstant(properties.validFrom ?? ''), parseInstant(properties.validTo ?? '')];
  return [
    {
      zone,
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
      polygons,
      regions: properties.regions ?? [],
      source: properties.source ?? uri,
      coarse: properties.coarse === true,
    },
  ];
}

function linesOf(geometry: GeoFeature['geometry']): readonly (readonly Position[])[] {
  if (geometry?.type === 'LineString') return [geometry.coordinates as readonly Position[]];
  return geometry?.type === 'MultiLineString' ? (geometry.coordinates as readonly (readonly Position[])[]) : [];
}

function polygonsOf(geometry: GeoFeature['geometry']): ZoneVersion['polygons'] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates as ZoneVersion['polygons'][number]];
  return geometry?.type === 'MultiPolygon' ? (geometry.coordinates as ZoneVersion['polygons']) : [];
}

function findReading(file: string, root: string, asked: string): string | undefined {
  const candidates = [join(readingsFolder(file), `${asked}.truce`), join(dirname(file), asked), resolve(asked)];
  const found = candidates.find((each) => existsSync(each) && statSync(each).isFile());
  return found && slashed(relative(root, found));
}

function noReading(asked: string, plain: CompiledAgreement, file: string): Refusal {
  const folder = readingsFolder(file);
  const own = plain.readings.map((each) => each.name);
  const beside = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.truce'))
        .map((name) => basename(name, '.truce'))
    : [];
  const known = [
    ...(own.length > 0 ? [`${own.join(', ')} in the text`] : []),
    ...(beside.length > 0 ? [`${beside.sort().join(', ')} beside it`] : []),
  ];
  const near = nearestName(asked, [...own, ...beside]);
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  return refuse(
    'reading-unknown',
    `no reading \`${asked}\`; ${known.length > 0 ? `known: ${known.join('; ')}${hint}` : 'the text has none, in itself or beside it'}`,
  );
}

function readingsFolder(file: string): string {
  return join(dirname(file), 'readings');
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
