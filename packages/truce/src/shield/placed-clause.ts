import {
  type Bound,
  type Condition,
  type Delivery,
  type Force,
  type Funding,
  type Guarantee,
  type Id,
  itemKind,
  type Reference,
  type References,
  split,
  stepsOf,
  type Terms,
} from '../terms/index.ts';
import { type Belonging, layerOfDomain, layersOfAction, layersOfForce } from './belonging.ts';
import type { LayerRole } from './layer-entry.ts';

/** A clause of a text as far as a layer asks for it. */
export interface ShieldClause {
  readonly id: Id;
  /** What it is: `promise` is what somebody would do; the others bear on who may and who does not. */
  readonly kind: 'promise' | 'permission' | 'limit' | 'body';
  readonly status?: string;
  /** What a step does, in the words of the text; other clauses have titles outside the terms. */
  readonly name?: string;
  /** True where nothing better than press reports was read of it. */
  readonly pressOnly: boolean;
  /** Who has which part by it. */
  readonly parts: readonly { readonly of: References; readonly role: LayerRole }[];
  /** Absent where a clause of its kind has no decider. */
  readonly decidedBy?: Reference | 'none';
  readonly dated: boolean;
  readonly funded: boolean;
  /** Of a permission: who needs it, and the organ that gives it. */
  readonly holder?: Id;
  readonly organ?: string;
  readonly belongs: readonly Belonging[];
}

/** Clauses of a text that could belong to a layer, with the layers that the rules give them; none where no rule does. */
export function shieldClauses(terms: Terms): readonly ShieldClause[] {
  const ground = (force: Id | undefined, zone: Reference | undefined) => groundOf(terms, force, zone);
  const actions = (words: readonly string[]) =>
    unique(words.flatMap((word) => (isMove(word) ? layersOfForce : (layersOfAction[word] ?? []))));
  return [
    ...terms.mechanisms.map((each) => ({
      ...promise(each),
      parts: [
        ...(each.ledBy === undefined ? [] : [{ of: [each.ledBy], role: 'leads' as const }]),
        { of: each.contributors.map(({ actor }) => actor), role: 'contributes' as const },
      ],
      belongs: [{ layer: 'monitoring' as const, why: 'it is a mechanism that observes' }],
    })),
    ...terms.guarantees.map((each) => ({
      ...promise(each),
      parts: [{ of: each.by, role: 'contributes' as const }],
      decidedBy: each.decidedBy ?? 'none',
      dated: hasDate(each.starts) || hasDate(each.ends) || delivered(each).some(({ clock }) => clock !== undefined),
      funded: isFunded(each.fundedBy),
      belongs: unique([
        ...delivered(each).flatMap(({ action, force, zone }) =>
          isMove(action) ? ground(force, zone) : (layersOfAction[action] ?? []),
        ),
        ...(each.starts?.kind === 'when' && followsAttack(each.starts.when)
          ? [{ layer: 'response' as const, why: 'it starts when a count of incidents is reached' }]
          : []),
      ]),
    })),
    ...stepsOf(terms).map(({ step }) => ({
      ...promise({ id: step.id, basis: basisOfLadder(terms, step.id) }),
      name: `step ${step.number}: ${step.words ?? step.action.replaceAll('_', ' ')}`,
      parts: [{ of: step.by, role: 'contributes' as const }],
      decidedBy: step.decidedBy ?? 'none',
      dated: step.clocks.some(({ length }) => length.kind === 'said'),
      belongs: unique([
        { layer: 'response' as const, why: 'it is a step that follows a breach' },
        ...(isMove(step.action) ? ground(step.force, undefined) : (layersOfAction[step.action] ?? [])),
      ]),
    })),
    ...terms.forces.map((each) => ({
      ...promise(each),
      parts: [
        ...(each.ledBy === undefined ? [] : [{ of: [each.ledBy], role: 'leads' as const }]),
        { of: each.contributors.map(({ actor }) => actor), role: 'contributes' as const },
      ],
      dated: each.contributors.some(({ from }) => from?.kind === 'said'),
      belongs: ground(each.id, undefined),
    })),
    ...terms.sites.map((each) => ({
      ...promise(each),
      parts: [{ of: each.by, role: 'contributes' as const }],
      belongs:
        each.kind === 'facility'
          ? [{ layer: 'logistics' as const, why: 'it is a facility' }]
          : (groundOfZones(terms, each.zones) ?? [{ layer: 'land' as const, why: 'it is a hub' }]),
    })),
    ...terms.recoveries.map((each) => ({
      ...promise(each),
      parts: [],
      dated: hasDate(each.starts),
      funded: isFunded(each.fundedBy),
      belongs: [{ layer: 'reconstruction' as const, why: 'it is about recovery' }],
    })),
    ...terms.pledges.map((each) => ({
      ...promise(each),
      parts: [{ of: each.by, role: 'contributes' as const }],
      dated: each.due?.kind === 'said',
      funded: each.amount?.kind === 'said' && each.amount.value.kind === 'money',
      belongs: [],
    })),
    ...terms.bodies.map(({ id, basis, votes }) => ({
      ...promise({ id, basis }),
      kind: 'body' as const,
      parts: [],
      // A body without a rule decides nothing.
      decidedBy: votes?.kind === 'said' ? id : ('none' as const),
      belongs: [],
    })),
    ...terms.mandates.map((each) => ({
      ...promise(each),
      kind: 'permission' as const,
      parts: [],
      holder: each.of,
      organ: each.organ,
      belongs: actions(each.actions),
    })),
    ...terms.caveats.map((each) => ({
      ...promise(each),
      kind: 'limit' as const,
      parts: [
        {
          of: [each.of],
          role:
            each.kind === 'never' && each.zones.length === 0 && each.when === undefined
              ? ('excludes' as const)
              : ('conditional' as const),
        },
      ],
      belongs: actions(each.actions),
    })),
  ];
}

function promise({ id, status, basis }: Pick<Guarantee, 'id' | 'basis'> & Partial<Pick<Guarantee, 'status'>>) {
  return {
    id,
    kind: 'promise' as const,
    ...(status?.kind === 'said' ? { status: status.value } : {}),
    pressOnly: basis === 'press',
    dated: false,
    funded: false,
  };
}

function basisOfLadder(terms: Terms, step: Id): Guarantee['basis'] {
  return terms.ladders.find(({ steps }) => steps.some(({ id }) => id === step))?.basis ?? 'none';
}

type Said = Extract<Delivery, { readonly kind: 'said' }>;

function delivered({ delivers, mayDeliver }: Guarantee): readonly Said[] {
  return [...delivers, ...mayDeliver].filter((each) => each.kind === 'said');
}

function isMove(action: string): boolean {
  return action === 'deploy' || action === 'withdraw';
}

function hasDate(bound: Bound | undefined): boolean {
  return bound?.kind === 'time' && bound.time.kind === 'at';
}

function isFunded(funding: Funding | undefined): boolean {
  return funding?.kind === 'pledges' && funding.pledges.length > 0;
}

/** Whether a condition asks that incidents reach a count, or for a breach. */
function followsAttack(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some(followsAttack);
    case 'state':
      return itemKind(condition.of) === 'threshold';
    default:
      return condition.kind === 'breach' || condition.kind === 'apparentBreach';
  }
}

/** On land, at sea or in the air: by the zones in which a force is needed, sent or based. */
function groundOf(terms: Terms, force: Id | undefined, zone: Reference | undefined): readonly Belonging[] {
  const found: Force | undefined = terms.forces.find(({ id }) => id === force);
  const sites = terms.sites.filter(({ id }) => found?.basedAt.includes(id));
  const zones = [
    ...(zone === undefined ? [] : [zone]),
    ...(found?.requirements ?? []).flatMap((each) => each.zone ?? []),
    ...sites.flatMap((site) => site.zones),
    ...terms.guarantees
      .flatMap(delivered)
      .filter((each) => force !== undefined && each.force === force)
      .flatMap((each) => each.zone ?? []),
  ];
  return groundOfZones(terms, zones) ?? layersOfForce;
}

/** Nothing where no zone says in which domain it lies. */
function groundOfZones(terms: Terms, zones: References): readonly Belonging[] | undefined {
  const { named: ids } = split(zones);
  const domains = terms.zones.filter(({ id }) => ids.includes(id)).flatMap((each) => each.domains ?? []);
  const known = domains.flatMap((domain) => {
    const layer = layerOfDomain[domain];
    return layer ? [{ layer, why: `a zone of it is given as: ${domain}` }] : [];
  });
  return known.length > 0 ? unique(known) : undefined;
}

function unique(belongs: readonly Belonging[]): readonly Belonging[] {
  return [...new Map(belongs.toReversed().map((each) => [each.layer, each])).values()].toReversed();
}
