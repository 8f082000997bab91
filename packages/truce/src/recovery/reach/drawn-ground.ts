import {
  type Delivery,
  type Force,
  type Guarantee,
  holeOf,
  type Id,
  type Reference,
  type References,
  shortName,
  stepsOf,
  type Terms,
} from '../../terms/index.ts';

/** Ground that a clause draws for what it promises: a zone of the text, or a point at which the text leaves it open. */
export type DrawnGround =
  | { readonly kind: 'zone'; readonly zone: Id /** What is to be done there. */; readonly what: string }
  | { readonly kind: 'hole'; readonly hole: Id; readonly words: string; readonly what: string };

/**
 * The ground of a guarantee, a step, a force, a mechanism, a site or a recovery clause. Empty where the text draws no area for it:
 * then nothing says whether it reaches a place, and it is never taken to reach everywhere.
 */
export function drawnGround(terms: Terms, clause: Id): readonly DrawnGround[] {
  const list = (references: References, what: string): readonly DrawnGround[] =>
    references.flatMap((each) => drawn(terms, each, what));
  const guarantee = terms.guarantees.find(({ id }) => id === clause);
  if (guarantee) return ofGuarantee(terms, guarantee);
  const step = stepsOf(terms).find((each) => each.step.id === clause)?.step;
  if (step) return list(step.zones, plain(step.action));
  const force = terms.forces.find(({ id }) => id === clause);
  if (force) return ofForce(terms, force);
  const mechanism = terms.mechanisms.find(({ id }) => id === clause);
  if (mechanism) return distinct(mechanism.observes.flatMap(({ zones }) => list(zones, 'observe')));
  const site = terms.sites.find(({ id }) => id === clause);
  if (site) return list(site.zones, `a ${site.kind}`);
  const recovery = terms.recoveries.find(({ id }) => id === clause);
  return recovery ? list(recovery.zones, 'recovery') : [];
}

function ofGuarantee(terms: Terms, { delivers, mayDeliver }: Guarantee): readonly DrawnGround[] {
  const each = (delivery: Delivery, may: string): readonly DrawnGround[] => {
    if (delivery.kind === 'silent')
      return [
        { kind: 'hole', hole: delivery.hole, words: holeOf(terms, delivery.hole).reason, what: 'what is delivered' },
      ];
    if (delivery.zone !== undefined) return drawn(terms, delivery.zone, `${may}${plain(delivery.action)}`);
    const force = terms.forces.find(({ id }) => id === delivery.force);
    return force ? ofForce(terms, force) : [];
  };
  return distinct([...delivers.flatMap((one) => each(one, '')), ...mayDeliver.flatMap((one) => each(one, 'may '))]);
}

function ofForce(terms: Terms, force: Force): readonly DrawnGround[] {
  const needed = (force.requirements ?? []).flatMap(({ zone }) =>
    zone === undefined ? [] : drawn(terms, zone, `\`${shortName(force.id)}\` is needed`),
  );
  const based = terms.sites
    .filter(({ id }) => force.basedAt.includes(id))
    .flatMap((site) => site.zones.flatMap((zone) => drawn(terms, zone, `\`${shortName(force.id)}\` is based`)));
  return distinct([...needed, ...based]);
}

function drawn(terms: Terms, reference: Reference, what: string): readonly DrawnGround[] {
  if (typeof reference !== 'string')
    return [{ kind: 'hole', hole: reference.hole, words: holeOf(terms, reference.hole).reason, what }];
  const shape = terms.zones.find(({ id }) => id === reference)?.shape;
  if (shape?.kind === 'union') return shape.of.flatMap((part) => drawn(terms, part, what));
  return shape?.kind === 'unresolved'
    ? [{ kind: 'hole', hole: shape.hole, words: holeOf(terms, shape.hole).reason, what }]
    : [{ kind: 'zone', zone: reference, what }];
}

function distinct(ground: readonly DrawnGround[]): readonly DrawnGround[] {
  return [...new Map(ground.map((each) => [JSON.stringify(each), each])).values()];
}

function plain(action: string): string {
  return action.replaceAll('_', ' ');
}
