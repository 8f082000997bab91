import { type AuthorityGround, clauseStates, missingFor, responsesFrom } from '../../decisions/index.ts';
import { type Instant, indexZones, type UncertainPlace, type ZoneIndex } from '../../kernel/index.ts';
import { ledgerFrom } from '../../pledges/index.ts';
import { type LayerReach, reachOfPlace } from '../../recovery/index.ts';
import { shieldOf } from '../../shield/index.ts';
import { ceasefirePeriods, type Terms } from '../../terms/index.ts';
import type { Edition } from '../release/index.ts';

/** How guarantees stand is read from what acts have done, or, where an edition has no acts, from the text and its public states alone. */
export interface ReachTold {
  readonly layers: readonly LayerReach[];
  /** True where the missing lists are those of the text alone: what people did is not read. */
  readonly byTextAlone: boolean;
}

/** The layers of a text and a place, with nothing known but the text: what an agreement says before any case is opened. */
export function reachOfText(
  place: UncertainPlace,
  { terms, zones, at }: { readonly terms: Terms; readonly zones: ZoneIndex; readonly at: Instant },
): ReachTold {
  const ground = stateGround(terms, at);
  const responses = responsesFrom([], ground);
  const { rows } = shieldOf({ texts: [terms], entries: [] }, { at, knownAt: at });
  return {
    byTextAlone: true,
    layers: reachOfPlace(place, {
      terms,
      rows,
      zones,
      authority: { terms, acts: [], at },
      responses,
      missing: responses.map((state) => missingFor(state, 'active', ground)),
      states: clauseStates(ground),
    }),
  };
}

/** The layers of a case and a place. `zones` are those of the case with their dates; without them the shapes that the edition shows. */
export function reachOfEdition(place: UncertainPlace, edition: Edition, zones = zonesOfEdition(edition)): ReachTold {
  const { agreement, case: facts, decisions, layers = [], pledges = [] } = edition;
  const { terms } = agreement;
  const time = { at: facts.until, knownAt: facts.knownAt };
  const { rows } = shieldOf(
    { texts: [terms], entries: layers, ledger: ledgerFrom(pledges, time), pledgeEntries: pledges },
    time,
  );
  const authority: AuthorityGround = decisions?.authority() ?? { terms, acts: [], at: facts.until };
  const told = decisions?.responses() ?? {
    states: [],
    missing: responsesFrom([], stateGround(terms, facts.until)).map((state) =>
      missingFor(state, 'active', stateGround(terms, facts.until)),
    ),
  };
  return {
    byTextAlone: decisions === undefined,
    layers: reachOfPlace(place, {
      terms,
      rows,
      zones,
      authority,
      responses: told.states,
      missing: told.missing,
      states: edition.clauses,
    }),
  };
}

const indexes = new WeakMap<Edition, ZoneIndex>();

/** The shapes that an edition shows, as they were at its end; laid out once for each edition. */
export function zonesOfEdition(edition: Edition): ZoneIndex {
  const index =
    indexes.get(edition) ??
    indexZones(
      edition.zones.map(({ zone, polygons, source, coarse }) => ({ zone, polygons, source, coarse, regions: [] })),
    );
  indexes.set(edition, index);
  return index;
}

function stateGround(terms: Terms, at: Instant) {
  return { terms, periods: ceasefirePeriods(terms, []), measurements: [], breaches: [], at };
}
