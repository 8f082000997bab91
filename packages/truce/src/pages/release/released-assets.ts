import type { AssetEntry, AssetFacts, AssetKind, AssetTelling } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { moneyInPublic, nameInPublic, placingInPublic, quantityInPublic } from './open-facts.ts';
import { openWords } from './open-words.ts';
import { type InPublic, toldInPublic } from './told-by.ts';

/**
 * Kinds of assets that a public edition names one by one. All others are in sums alone: where electricity, heat and water come from,
 * what carries trains, ships and columns, where people live and where they are cared for after what they saw.
 */
export const namedKinds: ReadonlySet<AssetKind> = new Set(['school', 'hospital']);

/** Assets that no public edition names: of another kind by any word on them, of a sector that is not theirs, or of no kind told. */
export function assetsHidden(known: readonly AssetEntry[]): ReadonlySet<string> {
  const kinds = new Map<string, AssetKind[]>();
  for (const { asset, telling } of known) {
    const of = kinds.get(asset) ?? [];
    kinds.set(asset, of);
    if (telling.what !== 'described') continue;
    const { kind, sector } = telling.facts;
    if (kind !== undefined) of.push(kind);
    if (sector !== undefined && sector !== 'education' && sector !== 'health') of.push('other');
  }
  return new Set(
    [...kinds]
      .filter(([, said]) => said.length === 0 || !said.every((kind) => namedKinds.has(kind)))
      .map(([asset]) => asset),
  );
}

/** Assets that are homes by any word on them. */
export function assetsHomes(known: readonly AssetEntry[]): ReadonlySet<string> {
  return new Set(
    known.flatMap(({ asset, telling }) =>
      telling.what === 'described' && (telling.facts.kind === 'housing' || telling.facts.sector === 'housing')
        ? [asset]
        : [],
    ),
  );
}

/** What of its figures a word on an asset tells anew. */
export function aboutAsset({ asset, telling }: AssetEntry): { thing: string; figure?: string; takesBack: boolean } {
  switch (telling.what) {
    case 'described':
      return { thing: asset, takesBack: false };
    case 'damaged':
      return { thing: asset, figure: 'damage', takesBack: false };
    case 'capacity':
      return { thing: asset, figure: `${telling.state} ${telling.amount.unit}`, takesBack: false };
    case 'withdrawn':
      return { thing: asset, takesBack: true };
  }
}

/** Words on assets that may be read, before their members are copied. */
export function assetsInPublic(known: readonly AssetEntry[], ground: ReleaseGround): readonly InPublic<AssetEntry>[] {
  const hidden = assetsHidden(known);
  return toldInPublic(
    openWords(
      known.filter(({ asset }) => !hidden.has(asset)),
      aboutAsset,
    ),
    ground,
  );
}

/** The same copied member by member; `works` are those that may be named, with what they are called in public. */
export function assetCopied(
  { entry, told }: InPublic<AssetEntry>,
  works: ReadonlyMap<string, string>,
  ground: ReleaseGround,
): AssetEntry {
  return { ...told, asset: entry.asset, telling: tellingOf(entry.telling, works, ground) };
}

function tellingOf(telling: AssetTelling, works: ReadonlyMap<string, string>, ground: ReleaseGround): AssetTelling {
  switch (telling.what) {
    case 'described':
      return { what: 'described', facts: factsOf(telling.facts, ground) };
    case 'damaged':
      return {
        what: 'damaged',
        extent: telling.extent,
        ...optional('repairCost', telling.repairCost && moneyInPublic(telling.repairCost)),
      };
    case 'capacity':
      return {
        what: 'capacity',
        state: telling.state,
        amount: quantityInPublic(telling.amount),
        ...optional('works', telling.works === undefined ? undefined : works.get(telling.works)),
      };
    case 'withdrawn':
      return { what: 'withdrawn' };
  }
}

/** Who owns it is not copied: an owner may be a person. */
function factsOf({ name, kind, sector, placing }: Partial<AssetFacts>, ground: ReleaseGround): Partial<AssetFacts> {
  return {
    ...optional('name', name === undefined ? undefined : nameInPublic(name)),
    ...optional('kind', kind),
    ...optional('sector', sector),
    ...optional('placing', placing && placingInPublic(placing, ground)),
  };
}
