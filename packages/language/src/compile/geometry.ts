import { nearestName } from '@truceline/truce/kernel';
import { type LanguageHost, resolvePath } from './host.ts';
import type { EffectiveItem } from './load.ts';
import type { Compiled } from './record.ts';
import type { Scope } from './scope.ts';

/** A shape that a zone names, as its file has it. */
export interface Geometry {
  /** Path from the host's root, `#` and the feature's name. */
  readonly uri: string;
  /** Features of that name in the order of the file; a zone that moves has several, dated by their properties. */
  readonly features: readonly unknown[];
}

interface Feature {
  readonly id?: unknown;
  readonly properties?: { readonly id?: unknown };
}

/** Reads the shapes that zones name. A missing file or feature becomes a diagnostic at the zone. */
export function readGeometry(
  compiled: readonly (Compiled & { readonly item: EffectiveItem })[],
  host: LanguageHost,
  say: Scope['say'],
): { readonly features: readonly Geometry[]; readonly uris: ReadonlyMap<string, string> } {
  const files = new Map<string, readonly Feature[] | undefined>();
  const found = new Map<string, Geometry>();
  const uris = new Map<string, string>();
  for (const { item, record } of compiled) {
    if (!('shape' in record) || record.shape.kind !== 'geometry') continue;
    const clause = item.clauses.find(({ node }) => node.$type === 'GeometryClause');
    const complain = (message: string) =>
      say({ code: 'TL-703', severity: 'error', message }, clause?.node, (clause ?? item.piece).from);
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
    const named = features.filter((feature) => nameOf(feature) === name);
    if (named.length === 0) {
      const near = nearestName(name, features.map(nameOf));
      complain(`\`${path}\` has no feature \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}`);
      continue;
    }
    const uri = `${target}#${name}`;
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
