import type { AuthorityGround, ClauseState, Missing, ResponseState } from '../../decisions/index.ts';
import type { UncertainPlace, ZoneIndex } from '../../kernel/index.ts';
import type { Layer, LayerRow } from '../../shield/index.ts';
import { actorsOf, bindsActor, type Id, shortName, stepsOf, type Terms } from '../../terms/index.ts';
import { type AreaReach, areaReaches, type Reach, reachOf } from './area-reach.ts';
import { drawnGround } from './drawn-ground.ts';
import { type Lapse, lapsesOf } from './lapse.ts';

/** Where a clause stands. `active` is only what acts or the text's own conditions make so; `notTold`: nothing says how it stands. */
export interface ClauseStanding {
  readonly kind: 'active' | 'dormant' | 'between' | 'notTold';
  /** The stage or state by its own name: `dormant`, `armed`, `intended`. */
  readonly stage?: string;
  readonly why: readonly string[];
}

/** A clause of a layer, as it lies to a place. */
export interface ClauseReach {
  readonly clause: Id;
  readonly reach: Reach;
  readonly areas: readonly AreaReach[];
  readonly standing: ClauseStanding;
  /** What would have to happen before it is active; absent of a clause that has no stages. */
  readonly missing?: Missing;
  /** Caveats of those who act that keep it, or may keep it, from the place, by their ids. */
  readonly caveats: readonly Id[];
  readonly lapses: readonly Lapse[];
}

/** A layer of the guarantee, as it lies to a place. */
export interface LayerReach {
  readonly layer: Layer;
  readonly clauses: readonly ClauseReach[];
  /** Pledges and words of the layer beside the texts: none of them draws an area. */
  readonly wordsWithoutArea: number;
}

/** From what the reach of a text is read. */
export interface ReachGround {
  readonly terms: Terms;
  /** The layers with their clauses, as the shield has them. */
  readonly rows: readonly Pick<LayerRow, 'layer' | 'promised'>[];
  readonly zones: ZoneIndex;
  /** Who may act, and the instant at which zones, states and dates are looked at. */
  readonly authority: AuthorityGround;
  readonly responses: readonly ResponseState[];
  readonly missing: readonly Missing[];
  readonly states: readonly Pick<ClauseState, 'id' | 'state' | 'why'>[];
}

/** The layers that promise anything, each with its clauses and how they lie to the place. Serves `guarantees make investment possible`. */
export function reachOfPlace(place: UncertainPlace, ground: ReachGround): readonly LayerReach[] {
  return ground.rows.flatMap(({ layer, promised }): readonly LayerReach[] => {
    const own = promised.flatMap((each) =>
      each.kind === 'clause' && each.clause.startsWith(`${ground.terms.agreement}/`) ? [each] : [],
    );
    const wordsWithoutArea = promised.filter(({ kind }) => kind !== 'clause').length;
    if (own.length === 0 && wordsWithoutArea === 0) return [];
    return [
      {
        layer,
        clauses: own.map(({ clause, status }) => clauseReach(clause, status, place, ground)),
        wordsWithoutArea,
      },
    ];
  });
}

function clauseReach(clause: Id, status: string | undefined, place: UncertainPlace, ground: ReachGround): ClauseReach {
  const { terms, zones, authority } = ground;
  const areas = areaReaches(drawnGround(terms, clause), { place, zones, at: authority.at });
  const missing = ground.missing.find(({ id }) => id === clause);
  return {
    clause,
    reach: reachOf(areas),
    areas,
    standing: standingOf(clause, status, ground),
    ...(missing ? { missing } : {}),
    caveats: caveatsAt(clause, place, ground),
    lapses: lapsesOf(clause, authority),
  };
}

function standingOf(clause: Id, status: string | undefined, { responses, states }: ReachGround): ClauseStanding {
  const response = responses.find(({ id }) => id === clause);
  if (response) {
    const { stage } = response;
    const kind = stage === 'active' ? 'active' : stage === 'dormant' || stage === 'lapsed' ? 'dormant' : 'between';
    return { kind, stage, why: response.why.map(({ words }) => words) };
  }
  const state = states.find(({ id }) => id === clause);
  if (state) {
    const kind = state.state === 'active' ? 'active' : state.state === 'dormant' ? 'dormant' : 'notTold';
    return { kind, stage: state.state, why: state.why.map(({ words }) => words) };
  }
  return { kind: 'notTold', ...(status === undefined ? {} : { stage: status }), why: [] };
}

/** Caveats of who acts that name no zone, or one that may hold the place. */
function caveatsAt(clause: Id, place: UncertainPlace, { terms, zones, authority }: ReachGround): readonly Id[] {
  const guarantee = terms.guarantees.find(({ id }) => id === clause);
  const step = stepsOf(terms).find((each) => each.step.id === clause)?.step;
  const acting = guarantee?.by ?? step?.by ?? [];
  const actions = guarantee
    ? [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((each) => (each.kind === 'said' ? [each.action] : []))
    : step
      ? [step.action]
      : [];
  const { codes } = actorsOf(terms, acting);
  const actors = terms.actors.map(({ id }) => id).filter((id) => codes.includes(shortName(id)));
  return terms.caveats
    .filter((caveat) => actors.some((actor) => bindsActor(caveat.of, actor, terms)))
    .filter((caveat) => caveat.actions.some((action) => actions.includes(action)))
    .filter((caveat) => {
      const held = caveat.zones.map((zone) =>
        typeof zone === 'string' && zones.versionAt(shortName(zone), authority.at)
          ? zones.membership(shortName(zone), place, authority.at).certainty
          : 'possible',
      );
      if (held.length === 0) return true;
      return caveat.kind === 'never' ? held.some((each) => each !== 'outside') : !held.includes('inside');
    })
    .map(({ id }) => id);
}
