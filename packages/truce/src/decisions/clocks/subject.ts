import type { Instant } from '../../kernel/index.ts';
import { type Id, itemKind, resolveBound, shortName, type Terms } from '../../terms/index.ts';
import type { ClockCause } from './clock-cause.ts';
import { clockClauses } from './clock-clause.ts';

/** The item whose start is meant: the item itself, or the ceasefire with which it starts. */
export function subjectOf(id: Id, terms: Terms): Id {
  const starts = (terms.terms.find((each) => each.id === id) ?? terms.guarantees.find((each) => each.id === id))
    ?.starts;
  return starts?.kind === 'when' &&
    starts.when.kind === 'state' &&
    starts.when.is === 'active' &&
    itemKind(starts.when.of) === 'ceasefire'
    ? starts.when.of
    : id;
}

/** Starts of obligations and guarantees from which clocks of the text count, where the text gives the instant. */
export function causesFromText(terms: Terms): readonly ClockCause[] {
  const asked = new Set(
    clockClauses(terms).flatMap(({ clause, rule }) =>
      rule.from?.kind === 'said' && rule.from.value.instant === 'start'
        ? [subjectOf(rule.from.value.of ?? clause, terms)]
        : [],
    ),
  );
  return [...asked].flatMap((id): readonly ClockCause[] => {
    const item = terms.terms.find((each) => each.id === id) ?? terms.guarantees.find((each) => each.id === id);
    const start = item && resolveBound(item.starts, terms, new Set([id]));
    return start?.kind === 'at' ? [startByText(id, start.at)] : [];
  });
}

function startByText(id: Id, at: Instant): ClockCause {
  return {
    kind: 'start',
    name: `start:${shortName(id)}`,
    words: `start of \`${shortName(id)}\` by the text`,
    at: { start: at },
    of: id,
  };
}
