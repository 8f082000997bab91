import { type Ground, type Id, shortName, stepsOf } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import { type Authority, type AuthorityGround, actorIdsOf, authorityOf, names } from './ground.ts';

/** A clause that speaks where the force itself is attacked, and how. */
export interface ClauseIfAttacked {
  readonly id: Id;
  /** `forbidden`: such an attack is; `power`: what its contributors may do; `step`: one that uses it; `owed`: what others owe them. */
  readonly kind: 'forbidden' | 'power' | 'step' | 'owed';
  readonly words: string;
}

/** What the text says if a force is attacked. */
export interface IfAttacked {
  readonly force: Id;
  readonly clauses: readonly ClauseIfAttacked[];
  /** Attacks on it that acts record. */
  readonly attacks: readonly ActOf<'force'>[];
  /** Set where no clause speaks, or the contributors are open. */
  readonly open: readonly Ground[];
}

/**
 * The clauses that speak if the force itself is attacked: prohibitions of acts against what it consists of, or owed to its
 * contributors; powers of its contributors; steps that use it; guarantees that are owed to them. Powers are listed in the
 * words of the text: whether they reach self-defence is for a lawyer. Where nothing speaks the text does not say.
 */
export function ifAttacked(force: Id, ground: AuthorityGround): IfAttacked {
  const authority = authorityOf(ground);
  const { terms, acts } = authority;
  const item = terms.forces.find(({ id }) => id === force);
  const contributors = actorIdsOf(terms, item?.contributors.map(({ actor }) => actor) ?? []);
  const classes = (item?.contributors ?? []).flatMap(({ of }) =>
    of === undefined ? [] : [of, ...(terms.categories.find(({ id }) => id === of)?.ancestors ?? [])],
  );
  const touched: ReadonlySet<Id> = new Set(classes);
  const clauses = [
    ...prohibitions(touched, contributors.ids, authority),
    ...powers(contributors.ids, authority),
    ...stepsOf(terms)
      .filter(({ step }) => step.force === force)
      .map(
        ({ step }): ClauseIfAttacked => ({
          id: step.id,
          kind: 'step',
          words: `step \`${shortName(step.id)}\` uses it`,
        }),
      ),
    ...terms.guarantees
      .filter(({ to }) => contributors.ids.some((id) => names(to, id, terms) === 'yes'))
      .map(
        ({ id }): ClauseIfAttacked => ({
          id,
          kind: 'owed',
          words: `guarantee \`${shortName(id)}\` is owed to contributors`,
        }),
      ),
  ];
  return {
    force,
    clauses,
    attacks: acts.filter(
      (act): act is ActOf<'force'> => act.act === 'force' && act.force === force && act.what === 'attacked',
    ),
    open: [
      ...(clauses.length === 0
        ? [{ words: `the text does not say what follows if \`${shortName(force)}\` is attacked`, of: force }]
        : []),
      ...contributors.open.map((hole) => ({
        words: 'who contributes is open: clauses about others are not listed',
        hole,
      })),
    ],
  };
}

function prohibitions(
  touched: ReadonlySet<Id>,
  contributors: readonly Id[],
  { terms }: Authority,
): readonly ClauseIfAttacked[] {
  return terms.terms.flatMap((term): ClauseIfAttacked[] => {
    if (term.kind !== 'prohibition' || term.act?.kind !== 'commit') return [];
    const against = term.act.against.some((each) => typeof each === 'string' && touched.has(each));
    const toThem = contributors.some((id) => names(term.to, id, terms) === 'yes');
    return against || toThem
      ? [{ id: term.id, kind: 'forbidden', words: `prohibition \`${shortName(term.id)}\` forbids it` }]
      : [];
  });
}

function powers(contributors: readonly Id[], { terms }: Authority): readonly ClauseIfAttacked[] {
  return terms.terms.flatMap((term): ClauseIfAttacked[] => {
    if (term.kind !== 'power' && term.kind !== 'permission') return [];
    if (!contributors.some((id) => names(term.by, id, terms) === 'yes')) return [];
    const said = term.act?.kind === 'do' && term.act.words.kind === 'said' ? `: “${term.act.words.value}”` : '';
    return [{ id: term.id, kind: 'power', words: `${term.kind} \`${shortName(term.id)}\` of contributors${said}` }];
  });
}
