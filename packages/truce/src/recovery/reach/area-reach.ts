import type { Instant, UncertainPlace, ZoneIndex } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import type { DrawnGround } from './drawn-ground.ts';

/** How ground that a text draws lies to a place. */
export type AreaReach =
  | {
      readonly kind: 'certainly' | 'possibly' | 'doesNot';
      /** Short name of the zone. */
      readonly zone: string;
      readonly what: string;
      /** Share of the place's circle that lies in the zone, from 0 to 1. */
      readonly share?: number;
      /** The shape was drawn by hand and decides nothing near its edge. */
      readonly coarse?: true;
    }
  /** The zone is named, and no file at hand has its shape on that day. */
  | { readonly kind: 'noShape'; readonly zone: string; readonly what: string }
  | { readonly kind: 'leftOpen'; readonly hole: string; readonly words: string; readonly what: string };

/** The strongest that is known of a clause and a place. `noArea`: the text draws none, which is a hole and no reach. */
export type Reach = 'certainly' | 'possibly' | 'doesNot' | 'leftOpen' | 'noShape' | 'noArea';

/** How each piece of ground lies to the place, by the shapes of the zones that are valid at the instant. */
export function areaReaches(
  ground: readonly DrawnGround[],
  { place, zones, at }: { readonly place: UncertainPlace; readonly zones: ZoneIndex; readonly at: Instant },
): readonly AreaReach[] {
  return ground.map((each): AreaReach => {
    if (each.kind === 'hole') return { kind: 'leftOpen', hole: each.hole, words: each.words, what: each.what };
    const zone = shortName(each.zone);
    const version = zones.versionAt(zone, at);
    if (!version) return { kind: 'noShape', zone, what: each.what };
    const { certainty, probability } = zones.membership(zone, place, at);
    const kind = ({ inside: 'certainly', possible: 'possibly', outside: 'doesNot' } as const)[certainty];
    return {
      kind,
      zone,
      what: each.what,
      ...(probability === undefined ? {} : { share: probability }),
      ...(version.coarse ? { coarse: true } : {}),
    };
  });
}

/**
 * What the pieces come to. One that certainly reaches is enough; that none reaches is only said where every piece is drawn and
 * none does: an open piece may still be drawn around the place.
 */
export function reachOf(areas: readonly AreaReach[]): Reach {
  const order: readonly Reach[] = ['certainly', 'possibly', 'leftOpen', 'noShape', 'doesNot'];
  return order.find((each) => areas.some(({ kind }) => kind === each)) ?? 'noArea';
}
