import {
  type Bound,
  type ClockRule,
  type Condition,
  type Ground,
  type Guarantee,
  holeOf,
  type Id,
  type Otherwise,
  type Reference,
  type Step,
  shortName,
  stepsOf,
  type Terms,
} from '../../terms/index.ts';

/** A step or guarantee, as far as its states hang on it. */
export interface Subject {
  readonly id: Id;
  readonly kind: 'step' | 'guarantee';
  /** What it waits for; `silent` where no clause says so or the text leaves it open, `never` where the text says that. */
  readonly waitsFor: Condition | { readonly kind: 'unsaid' } | { readonly kind: 'never' };
  readonly decidedBy?: Reference;
  readonly otherwise?: Otherwise;
  readonly ends?: Bound;
  /** Forces whose entry begins it, and whose withdrawal ends it. */
  readonly forces: readonly Id[];
  readonly clocks: readonly ClockRule[];
  readonly by: Step['by'];
  readonly actions: readonly string[];
}

/** Everything of a text that goes through the stages of a response: the steps of its ladders, its guarantees. */
export function subjectsOf(terms: Terms): readonly Subject[] {
  return [...stepsOf(terms).map(({ step }) => ofStep(step)), ...terms.guarantees.map(ofGuarantee)];
}

function ofStep(step: Step): Subject {
  return {
    id: step.id,
    kind: 'step',
    // A step that names no condition waits for nothing but the ceasefire.
    waitsFor: step.when ?? { kind: 'and', parts: [] },
    ...(step.decidedBy === undefined ? {} : { decidedBy: step.decidedBy }),
    ...(step.otherwise === undefined ? {} : { otherwise: step.otherwise }),
    forces: step.force === undefined ? [] : [step.force],
    clocks: step.clocks,
    by: step.by,
    actions: [step.action],
  };
}

function ofGuarantee(guarantee: Guarantee): Subject {
  const deliveries = [...guarantee.delivers, ...guarantee.mayDeliver];
  const said = deliveries.flatMap((each) => (each.kind === 'said' ? [each] : []));
  return {
    id: guarantee.id,
    kind: 'guarantee',
    waitsFor: conditionOf(guarantee.starts),
    ...(guarantee.decidedBy === undefined ? {} : { decidedBy: guarantee.decidedBy }),
    ...(guarantee.ends === undefined ? {} : { ends: guarantee.ends }),
    forces: [...new Set(said.flatMap(({ force }) => (force === undefined ? [] : [force])))],
    clocks: said.flatMap(({ clock }) => (clock === undefined ? [] : [clock])),
    by: guarantee.by,
    actions: [...new Set(said.map(({ action }) => action))],
  };
}

function conditionOf(bound: Bound | undefined): Subject['waitsFor'] {
  if (bound === undefined) return { kind: 'unsaid' };
  if (bound.kind === 'never') return { kind: 'never' };
  return bound.kind === 'when' ? bound.when : { kind: 'after', time: bound.time };
}

/** What the text leaves open about a step or guarantee: its condition, who decides, its clocks, what follows a non-decision. */
export function openAbout(subject: Subject, terms: Terms): readonly Ground[] {
  const name = `\`${shortName(subject.id)}\``;
  const left = (what: string, hole: Id): Ground => ({
    words: `the text does not say ${what}: ${holeOf(terms, hole).reason}`,
    hole,
    of: subject.id,
  });
  const { decidedBy, otherwise, waitsFor } = subject;
  return [
    ...(waitsFor.kind === 'unsaid' ? [{ words: `no clause says when ${name} starts`, of: subject.id }] : []),
    ...('part' in waitsFor || 'parts' in waitsFor || waitsFor.kind === 'silent'
      ? holesIn(waitsFor as Condition).map((hole) => left('what it waits for', hole))
      : []),
    ...(decidedBy === undefined
      ? [{ words: `no clause says who decides on ${name}`, of: subject.id }]
      : typeof decidedBy === 'string'
        ? []
        : [left('who decides', decidedBy.hole)]),
    ...subject.clocks.flatMap((clock) => [
      ...(clock.length.kind === 'silent' ? [left('within which time', clock.length.hole)] : []),
      ...(clock.from?.kind === 'silent' ? [left('what its clock counts from', clock.from.hole)] : []),
    ]),
    ...(otherwise?.kind === 'silent' ? [left('what follows if nothing is decided', otherwise.hole)] : []),
  ];
}

function holesIn(condition: Condition): readonly Id[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.flatMap(holesIn);
  if (condition.kind === 'not') return holesIn(condition.part);
  return condition.kind === 'silent' ? [condition.hole] : [];
}
