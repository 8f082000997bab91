import { type AuthorityGround, approvalsCalendar, type CalendarEntry } from '../../decisions/index.ts';
import { durationWords } from '../../findings/index.ts';
import { by, type Instant } from '../../kernel/index.ts';
import {
  actorsOf,
  type Bound,
  type Condition,
  type Guarantee,
  holeOf,
  type Id,
  itemKind,
  type References,
  resolveBound,
  shortName,
  stepsOf,
  type Terms,
} from '../../terms/index.ts';

/** Something by which a promise ends, with the clause that says so. */
export interface Lapse {
  readonly clause: Id;
  /** One line: `the mandate \`m_gb\` ends`. */
  readonly words: string;
  /** The first instant at which it may be over, and the last at which it is not yet: apart where the text names no time zone. */
  readonly on?: { readonly earliest: Instant; readonly latest: Instant };
  /** Why there is no date. `noEnd`: nothing says that it ends, which does not say that it lasts. */
  readonly without?: 'noEnd' | 'lasts' | 'leftOpen' | 'condition' | 'notice';
  /** Its day is over at the instant that is looked at. */
  readonly over?: true;
}

/** Everything that ends a clause: its own end, permissions of those who act, the ceasefire it starts with, the text, exits. Dated ones first. */
export function lapsesOf(clause: Id, ground: AuthorityGround): readonly Lapse[] {
  const { terms, at } = ground;
  const guarantee = terms.guarantees.find(({ id }) => id === clause);
  const { by: acting, actions } = whoActs(terms, clause);
  const { codes } = actorsOf(terms, acting);
  const waitsFor = guarantee?.starts?.kind === 'when' ? ceasefiresIn(guarantee.starts.when) : [];
  const found: readonly Lapse[] = [
    ...(guarantee ? [ended(guarantee, 'the guarantee', terms)] : []),
    ...terms.ceasefires
      .filter(({ id }) => waitsFor.includes(id))
      .map((each) => ended(each, 'the ceasefire it starts with', terms)),
    ...permissions({ codes, actions }, ground),
    ...terms.lasting.map((each) => ended(each, 'the agreement', terms)),
    ...exits(terms, codes),
  ];
  return [...new Map(found.map((each) => [`${each.clause} ${each.words}`, each])).values()]
    .map((each) => (each.on && each.on.latest <= at ? { ...each, over: true as const } : each))
    .sort(
      by(
        (each) => each.on?.earliest ?? Infinity,
        (each) => each.clause,
        (each) => each.words,
      ),
    );
}

function whoActs(terms: Terms, clause: Id): { readonly by: References; readonly actions: readonly string[] } {
  const guarantee: Guarantee | undefined = terms.guarantees.find(({ id }) => id === clause);
  if (guarantee)
    return {
      by: guarantee.by,
      actions: [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((each) =>
        each.kind === 'said' ? [each.action] : [],
      ),
    };
  const step = stepsOf(terms).find((each) => each.step.id === clause)?.step;
  if (step) return { by: step.by, actions: [step.action] };
  const force = terms.forces.find(({ id }) => id === clause);
  if (force) return { by: force.contributors.map(({ actor }) => actor), actions: ['deploy'] };
  const mechanism = terms.mechanisms.find(({ id }) => id === clause);
  return mechanism
    ? { by: mechanism.contributors.map(({ actor }) => actor), actions: ['monitor', 'observe'] }
    : { by: [], actions: [] };
}

function ended(item: { readonly id: Id; readonly ends?: Bound }, what: string, terms: Terms): Lapse {
  const { id: clause, ends } = item;
  const name = `${what}, \`${shortName(clause)}\`,`;
  if (ends === undefined) return { clause, words: `${name} has no end in the text`, without: 'noEnd' };
  if (ends.kind === 'never') return { clause, words: `${name} does not end, by the text`, without: 'lasts' };
  const when = resolveBound(ends, terms, new Set([clause]));
  if (when.kind === 'at') return { clause, words: `${name} ends`, on: { earliest: when.at, latest: when.at } };
  return when.kind === 'silent'
    ? {
        clause,
        words: `${name} ends when the text leaves open: ${holeOf(terms, when.hole).reason}`,
        without: 'leftOpen',
      }
    : {
        clause,
        words: `${name} ends by a condition, or at a time that is on no clock: ${when.words}`,
        without: 'condition',
      };
}

/** Permissions of those who act, by the text and by acts; of a mandate without a date that none is named. */
function permissions(
  { codes, actions }: { readonly codes: readonly string[]; readonly actions: readonly string[] },
  ground: AuthorityGround,
): readonly Lapse[] {
  const { terms } = ground;
  const concerns = (of: Id): boolean => actorsOf(terms, [of]).codes.some((code) => codes.includes(code));
  const needed = terms.mandates.filter(
    (each) => concerns(each.of) && each.actions.some((one) => actions.includes(one)),
  );
  const isFor = ({ kind, item, of, act }: CalendarEntry): boolean => {
    if (kind !== 'expiry' || !concerns(of)) return false;
    if (item !== undefined && itemKind(item) === 'mandate') return needed.some(({ id }) => id === item);
    return act?.act !== 'mandate' || act.actions === undefined || act.actions.some((one) => actions.includes(one));
  };
  const dated = approvalsCalendar(ground)
    .entries.filter(isFor)
    .map((each): Lapse => ({ clause: each.item ?? each.of, words: each.words, on: each.from }));
  return [
    ...dated,
    ...needed
      .filter(({ id }) => !dated.some(({ clause }) => clause === id))
      .map(({ id: clause, valid }): Lapse => {
        const name = `the mandate \`${shortName(clause)}\``;
        return valid?.to === undefined
          ? { clause, words: `${name} has no end in the text`, without: 'noEnd' }
          : { clause, words: `${name} ended on ${valid.to}`, without: 'condition' };
      }),
  ];
}

function exits(terms: Terms, codes: readonly string[]): readonly Lapse[] {
  return terms.exits
    .filter((each) => actorsOf(terms, each.by).codes.some((code) => codes.includes(code)))
    .map(({ id: clause, notice }) => {
      const after =
        notice === undefined
          ? 'and the text asks for no notice'
          : notice.kind === 'said'
            ? `with a notice of ${durationWords(notice.value)}`
            : `and the text leaves the notice open: ${holeOf(terms, notice.hole).reason}`;
      return { clause, words: `\`${shortName(clause)}\`: one of those who act may leave, ${after}`, without: 'notice' };
    });
}

function ceasefiresIn(condition: Condition): readonly Id[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(ceasefiresIn);
    case 'not':
      return ceasefiresIn(condition.part);
    case 'state':
      return itemKind(condition.of) === 'ceasefire' ? [condition.of] : [];
    default:
      return [];
  }
}
