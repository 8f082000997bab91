import { nearestName } from '@truceline/truce/kernel';
import { type LanguageHost, resolvePath } from './host.ts';
import type { EffectiveItem } from './load.ts';
import type { Compiled } from './record.ts';
import type { Scope } from './scope.ts';
import { faultOfShape } from './shape-faults.ts';

/** A shape that a zone names, as its file has it. */
export interface Geometry {
  /** Path from the host's root, `#` and the feature's name. */
  readonly uri: string;
  /** Features of that name in the order of the file; a zone that moves has several, dated by their properties. */
  readonly features: readonly unknown[];
}

/** The shapes of a text and of the readings that stand in it, each once. */
export function allShapes(texts: readonly { readonly geometry: readonly Geometry[] }[]): readonly Geometry[] {
  return [...new Map(texts.flatMap(({ geometry }) => geometry.map((each) => [each.uri, each]))).values()];
}

interface Feature {
  readonly id?: unknown;
  readonly properties?: { readonly id?: unknown };
}

/**
 * Reads the shapes that zones name. A missing file or feature, or a shape that nobody could compute with, becomes a
 * diagnostic at the zone, which then counts as undrawn.
 */
export function readGeometry(
  compiled: readonly (Compiled & { readonly item: EffectiveItem })[],
  host: LanguageHost,
  say: Scope['say'],
): { readonly features: readonly Geometry[]; readonly uris: ReadonlyMap<string, string> } {
  const files = new Map<string, readonly Feature[] | undefined>();
  const found = new Map<string, Geometry>();
  const uris = new Map<string, string>();
  const faults = new Map<string, string | undefined>();
  for (const { item, record } of compiled) {
    if (!('shape' in record) || record.shape.kind !== 'geometry') continue;
    const clause = item.clauses.find(({ node }) => node.$type === 'GeometryClause');
    const complain = (message: string, code = 'TL-703') =>
      say({ code, severity: 'error', message }, clause?.node, (clause ?? item.piece).from);
    const [path = '', name = ''] = record.shape.uri.split('#');
    const target = resolvePath((clause ?? item.piece).from.file, path);
    if (target === undefined) {
      complain(`\`${path}\` lies outside the folder of agreements; name a file within it`);
      continue;
    }
    if (!files.has(target)) files.set(target, featuresOf(host.readText(target)));
    const features = files.get(target);
    if (!features) {
      complain(`there is no GeoJSON file \`${path}\`; correct the path, or mark the zone as unresolved`);
      continue;
    }
    const names = features.map(nameOf);
    if (name === '') {
      const some = names.find((each) => each !== '') ?? 'name';
      complain(`\`${path}\` is a file and not a shape; name a feature of it, such as \`${path}#${some}\``);
      continue;
    }
    const named = features.filter((_, index) => names[index] === name);
    if (named.length === 0) {
      const near = nearestName(name, names);
      complain(
        `\`${path}\` has no feature \`${name}\`; ${near ? `did you mean \`${near}\`?` : 'correct the name, or add the feature'}`,
      );
      continue;
    }
    const uri = `${target}#${name}`;
    const { form } = record.shape;
    const key = `${form} ${uri}`;
    if (!faults.has(key))
      faults.set(
        key,
        named.map((feature) => faultOfShape(feature, form)).find((each) => each !== undefined),
      );
    const fault = faults.get(key);
    if (fault !== undefined) {
      complain(`\`${path}#${name}\` ${fault}`, 'TL-706');
      continue;
    }
    uris.set(item.id, uri);
    found.set(uri, { uri, features: named });
  }
  return { features: [...found.values()], uris };
}

function nameOf(feature: Feature): string {
  return String(feature.id ?? feature.properties?.id ?? '');
}

function featuresOf(text: string | undefined): readonly Feature[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as { readonly features?: unknown };
    return Array.isArray(value.features)
      ? (value.features as Feature[]).filter((each) => typeof each === 'object' && each !== null)
      : undefined;
  } catch {
    return undefined;
  }
}
