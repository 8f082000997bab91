import { by, byText } from '../kernel/index.ts';
import { shortName } from '../terms/index.ts';
import { type LayerRole, layerRoles, type SaidEntry } from './layer-entry.ts';
import type { LayerPart, Origin, RivalAnswers } from './layer-row.ts';
import { type ClauseInLayer, clauseOrigin, originOf } from './origin.ts';

/** Roles that do not go together: who takes part does not also exclude it. */
const against: readonly LayerRole[] = ['excludes', 'objects'];

/** Who has which part in a layer, by clauses and by entries, in the order of the roles and then of the names. */
export function partsOf({
  said,
  clauses,
}: {
  /** Newest first. */
  readonly said: readonly SaidEntry[];
  readonly clauses: readonly ClauseInLayer[];
}): readonly LayerPart[] {
  const told: readonly { actor: string; role: LayerRole; origin: Origin }[] = [
    ...said.flatMap((entry) => {
      const { actor, role, stage } = entry.telling;
      return actor === undefined || role === undefined || stage === 'ended'
        ? []
        : [{ actor, role, origin: originOf(entry) }];
    }),
    ...clauses.flatMap((each) =>
      each.clause.parts.flatMap(({ of, role }) =>
        of.flatMap((reference) =>
          typeof reference === 'string' ? [{ actor: shortName(reference), role, origin: clauseOrigin(each) }] : [],
        ),
      ),
    ),
  ];
  const grouped = Map.groupBy(told, ({ actor, role }) => JSON.stringify([layerRoles.indexOf(role), actor]));
  return [...grouped.values()]
    .map((each) => {
      const [{ actor, role }] = each as [(typeof each)[number]];
      return {
        actor,
        role,
        contradicted: told.some(
          (other) => other.actor === actor && against.includes(other.role) !== against.includes(role),
        ),
        origins: each.map(({ origin }) => origin),
      };
    })
    .sort(
      by(
        (part) => layerRoles.indexOf(part.role),
        (part) => part.actor,
      ),
    );
}

/** Questions of a layer that have two answers or more, in the order of their words. */
export function rivalsIn(said: readonly SaidEntry[]): readonly RivalAnswers[] {
  const asked = Map.groupBy(said, ({ telling }) => telling.question);
  return [...asked]
    .flatMap(([question, entries]) =>
      question !== undefined && new Set(entries.map(({ telling }) => telling.words)).size > 1
        ? [{ question, answers: entries.map(originOf) }]
        : [],
    )
    .sort((a, b) => byText(a.question, b.question));
}
