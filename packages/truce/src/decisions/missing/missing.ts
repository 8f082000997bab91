import { actorsOf, type Ground, type Id, shortName, type Terms, type TruthValue } from '../../terms/index.ts';
import { type StateGround, worldOf } from '../clause-states.ts';
import { type ResponseStage, type ResponseState, type Subject, subjectsOf } from '../ladder/index.ts';
import type { MissingAtom } from './atom.ts';
import { Atoms, always, clockWords, never } from './expand.ts';
import { type Formula, minimalSets } from './minimal-sets.ts';

/** A stage that one may ask to reach. */
export type WantedStage = Extract<ResponseStage, 'armed' | 'triggered' | 'decided' | 'active'>;

/** One set of things that would have to happen; without any one of them the others do not suffice. */
export interface MissingSet {
  readonly atoms: readonly MissingAtom[];
  /** Holes that only a better text can fill; empty where people, time and events can do it. */
  readonly needsText: readonly MissingAtom[];
}

/** What is missing before a step or guarantee reaches a stage. */
export interface Missing {
  readonly id: Id;
  readonly stage: WantedStage;
  readonly reached: boolean;
  /** The smallest sets first. Empty where it is reached, or where nothing can bring it about. */
  readonly sets: readonly MissingSet[];
  /** False where the search was cut: there may be more sets. */
  readonly complete: boolean;
  /** True where every way needs a better text. */
  readonly onlyBetterText: boolean;
  /** Why nothing can bring it about. */
  readonly never: readonly Ground[];
}

const order: readonly ResponseStage[] = ['dormant', 'armed', 'triggered', 'decided', 'active'];
const setsMax = 24;

/**
 * The shortest lists of what would have to happen for a step or guarantee to reach a stage: exact minimal sets of atoms,
 * each with who can bring it about and within which time. `state` is where it stands now.
 */
export function missingFor(state: ResponseState, stage: WantedStage, ground: StateGround): Missing {
  const { terms } = ground;
  const subject = subjectsOf(terms).find(({ id }) => id === state.id)!;
  const atoms = new Atoms(worldOf(ground), ground.at);
  const reached = order.indexOf(state.stage) >= order.indexOf(stage);
  const formula = reached ? always : wanted(subject, state, stage, atoms, terms);
  const possible = ({ key, holds }: { readonly key: string; readonly holds: boolean }): boolean =>
    atoms.known.get(key)!.by.kind !== 'nothing' && !(holds === false && timeBound(atoms.known.get(key)!));
  const { sets, complete } = minimalSets(formula, { now: (key) => standing(atoms.known.get(key)!.now), possible });
  const found = reached
    ? []
    : sets.slice(0, setsMax).map((set): MissingSet => {
        const listed = set.map(({ key, holds }): MissingAtom => ({ ...atoms.known.get(key)!, holds }));
        return { atoms: listed, needsText: listed.filter(({ by }) => by.kind === 'text') };
      });
  const blocked = [...atoms.known.values()].filter(({ by }) => by.kind === 'nothing');
  return {
    id: state.id,
    stage,
    reached,
    sets: found,
    complete: complete && sets.length <= setsMax,
    onlyBetterText: found.length > 0 && found.every(({ needsText }) => needsText.length > 0),
    never:
      reached || found.length > 0
        ? []
        : [
            ...(subject.waitsFor.kind === 'never'
              ? [{ words: 'the text says that it never starts', of: subject.id }]
              : []),
            ...blocked.flatMap(({ why, words, of }) =>
              why.length > 0 ? why : [{ words, ...(of === undefined ? {} : { of }) }],
            ),
          ],
  };
}

/** The same for every step and guarantee that sends a force: what would have to happen for it to deploy. */
export function missingForForce(force: Id, states: readonly ResponseState[], ground: StateGround): readonly Missing[] {
  const sending = subjectsOf(ground.terms).filter(({ forces }) => forces.includes(force));
  return sending.map(({ id }) => missingFor(states.find((each) => each.id === id)!, 'active', ground));
}

function standing(value: TruthValue): 'true' | 'false' | 'open' {
  return value === 'true' || value === 'false' ? value : 'open';
}

/** What has passed does not become undone. */
function timeBound({ by, now }: { readonly by: MissingAtom['by']; readonly now: TruthValue }): boolean {
  return by.kind === 'time' && now === 'true';
}

function wanted(subject: Subject, state: ResponseState, stage: WantedStage, atoms: Atoms, terms: Terms): Formula {
  const parts: Formula[] = [];
  const behind = (each: ResponseStage): boolean =>
    order.indexOf(state.stage) < order.indexOf(each) && order.indexOf(stage) >= order.indexOf(each);
  if (behind('armed')) parts.push(armed(subject, atoms, terms));
  if (behind('triggered')) parts.push(trigger(subject, atoms));
  const within = subject.clocks.map((clock) => clockWords(clock, terms));
  if (behind('decided')) parts.push(atoms.decision(subject.id, subject.decidedBy, within));
  if (behind('active')) parts.push(begun(subject, atoms, terms, within));
  return { kind: 'and', parts };
}

function armed(subject: Subject, atoms: Atoms, terms: Terms): Formula {
  if (terms.ceasefires.length === 0) return always;
  return {
    kind: 'or',
    parts: terms.ceasefires.map(({ id }) => atoms.of({ kind: 'state', of: id, is: 'active' }, subject.id)),
  };
}

function trigger({ waitsFor, id }: Subject, atoms: Atoms): Formula {
  if (waitsFor.kind === 'never') return never;
  if (waitsFor.kind !== 'unsaid') return atoms.of(waitsFor, id, true, new Set([id]));
  return atoms.atom({
    key: `start of ${id}`,
    words: `a clause that says when \`${shortName(id)}\` starts`,
    now: 'silent',
    why: [{ words: `no clause says when \`${shortName(id)}\` starts`, of: id }],
    by: { kind: 'text' },
    within: [],
    of: id,
  });
}

/** That somebody of those who act begins, with every mandate that this actor still needs. Caveats may narrow it further. */
function begun(subject: Subject, atoms: Atoms, terms: Terms, within: readonly string[]): Formula {
  const { codes, open } = actorsOf(terms, subject.by);
  const actors = terms.actors.map(({ id }) => id).filter((id) => codes.includes(shortName(id)));
  const begins = (of: Id | undefined): Formula =>
    atoms.atom({
      key: `begin ${subject.id} ${of ?? ''}`,
      words: `${of === undefined ? 'somebody whom the text does not name' : `\`${shortName(of)}\``} begins \`${shortName(subject.id)}\``,
      now: 'unknown',
      why: [],
      by: { kind: 'people', ids: of === undefined ? [] : [of] },
      within,
      of: subject.id,
    });
  const ways = actors
    .filter((actor) => !refusesAlways(actor, subject, terms))
    .map((actor): Formula => {
      const mandates = terms.mandates.filter(
        ({ of, actions }) => of === actor && actions.some((action) => subject.actions.includes(action)),
      );
      return {
        kind: 'and',
        parts: [
          ...mandates.map(({ id }) => atoms.of({ kind: 'state', of: id, is: 'granted' }, subject.id)),
          begins(actor),
        ],
      };
    });
  return { kind: 'or', parts: open || actors.length === 0 ? [...ways, begins(undefined)] : ways };
}

/** A caveat `never` without place or condition, on every action of the item. */
function refusesAlways(actor: Id, { actions }: Subject, terms: Terms): boolean {
  return (
    actions.length > 0 &&
    actions.every((action) =>
      terms.caveats.some(
        (caveat) =>
          caveat.of === actor &&
          caveat.kind === 'never' &&
          caveat.zones.length === 0 &&
          caveat.when === undefined &&
          caveat.actions.includes(action),
      ),
    )
  );
}
