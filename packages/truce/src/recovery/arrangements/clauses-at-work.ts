import type { Id, Terms, Arrangement as TermsArrangement } from '../../terms/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import { type OutcomeShares, outcomeShares } from './outcome-shares.ts';

/** What a text asks by one of its clauses, beside what is told of arrangements. */
export interface ClauseAtWork {
  readonly clause: TermsArrangement;
  /** Those that somebody says stand under this clause. */
  readonly under: readonly Arrangement[];
  /** How they ended. */
  readonly shares: OutcomeShares;
  /** Others of its kind, of which nobody says under which clause they stand. */
  readonly sameKind: number;
  /** What the clause leaves open, and what nobody told of it. */
  readonly holes: readonly ClauseHole[];
}

/** Something of a clause that the text does not say, or of which nobody told. */
export type ClauseHole =
  | { readonly hole: 'time' | 'sides' | 'place' | 'leader' | 'verifier' | 'nothingUnder' }
  | { readonly hole: 'outcomes'; readonly open: number; readonly of: number };

/** The clauses of a text that provide for arrangements, and those told of that stand under none of them. */
export interface ClausesAtWork {
  readonly clauses: readonly ClauseAtWork[];
  readonly underNone: readonly Arrangement[];
  /** Clauses that words on arrangements name and the text does not have. */
  readonly unknown: readonly Id[];
}

/** Lays what is told beside what the text asks. Of one kind is not under one clause: only a speaker's word links the two. */
export function clausesAtWork(terms: Pick<Terms, 'arrangements'>, told: readonly Arrangement[]): ClausesAtWork {
  const clauses = terms.arrangements ?? [];
  const known = new Set(clauses.map(({ id }) => id));
  const named = new Map(told.map((each) => [each, clausesOf(each)]));
  const underNone = told.filter((each) => !named.get(each)!.some((id) => known.has(id)));
  return {
    clauses: clauses.map((clause) => {
      const under = told.filter((each) => named.get(each)!.includes(clause.id));
      return {
        clause,
        under,
        shares: outcomeShares(under),
        sameKind: underNone.filter(({ kind }) => kind === clause.kind).length,
        holes: [...leftOpen(clause), ...untold(under)],
      };
    }),
    underNone,
    unknown: [...new Set([...named.values()].flat().filter((id) => !known.has(id)))].sort(),
  };
}

function clausesOf({ described }: Arrangement): readonly Id[] {
  return [...new Set(described.flatMap(({ facts: { clause } }) => clause ?? []))];
}

function leftOpen({
  kind,
  starts,
  ends,
  every,
  clocks,
  zones,
  ledBy,
  protectedBy,
  verified,
  between,
}: TermsArrangement): readonly ClauseHole[] {
  return [
    ...(starts || ends || every || clocks.length > 0 ? [] : [{ hole: 'time' } as const]),
    ...(between.length > 0 ? [] : [{ hole: 'sides' } as const]),
    ...(zones.length > 0 || kind === 'exchange' || kind === 'search' ? [] : [{ hole: 'place' } as const]),
    ...(ledBy || protectedBy ? [] : [{ hole: 'leader' } as const]),
    ...(verified ? [] : [{ hole: 'verifier' } as const]),
  ];
}

function untold(under: readonly Arrangement[]): readonly ClauseHole[] {
  if (under.length === 0) return [{ hole: 'nothingUnder' }];
  const open = under.filter(({ outcome }) => outcome === 'unknown').length;
  return open > 0 ? [{ hole: 'outcomes', open, of: under.length }] : [];
}
