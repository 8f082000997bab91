import { type Id, type Item, shortName, type Terms, type Zone } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-501 and TL-504: zones that nobody has drawn, sites that nobody protects. */
export const territory: Check = (terms, own) => [
  ...own.flatMap((item) => undrawn(item, terms)),
  ...ofKind<Terms['sites'][number]>(own, 'hub', 'facility').flatMap((site) =>
    typeof site.protectedBy === 'string'
      ? []
      : [finding('TL-504', 'warning', site.id, 'nobody protects @; name who with `protected by`')],
  ),
];

function undrawn(item: Item, terms: Terms): readonly Finding[] {
  const zones: readonly unknown[] = 'zones' in item ? item.zones : [];
  const roots = new Set(zones.flatMap((zone) => (typeof zone === 'string' ? rootsOf(zone, terms, new Set()) : [])));
  return [...roots].map((root) => {
    const zone = terms.zones.find((each) => each.id === root);
    const who =
      typeof zone?.decidedBy === 'string'
        ? `\`${shortName(zone.decidedBy)}\` is to draw it`
        : 'nobody is named to draw it';
    return finding('TL-501', 'warning', item.id, `@ depends on \`${shortName(root)}\`, which nobody has drawn; ${who}`);
  });
}

/** Unresolved zones at the root of a zone. */
function rootsOf(id: Id, terms: Terms, visited: ReadonlySet<Id>): readonly Id[] {
  const zone: Zone | undefined = terms.zones.find((each) => each.id === id);
  if (!zone || visited.has(id)) return [];
  const within = new Set([...visited, id]);
  if (zone.shape.kind === 'unresolved') return [id];
  if (zone.shape.kind === 'buffer') return rootsOf(zone.shape.of, terms, within);
  return zone.shape.kind === 'union' ? zone.shape.of.flatMap((part) => rootsOf(part, terms, within)) : [];
}
