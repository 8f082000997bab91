import { formatGrade, type Grade, meetsGrade } from '@truceline/truce/reports';
import {
  actorsOf,
  type Counter,
  type Id,
  named,
  type Reference,
  type Term,
  type Terms,
  type Verification,
} from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-601 to TL-609: who watches what, how well, and whether a count can ever be judged. */
export const monitoring: Check = (terms, own) => {
  const observations = terms.mechanisms.flatMap((each) => each.observes);
  const observed = new Set(observations.flatMap((one) => one.what));
  const offered = new Map(observations.flatMap(({ grade }) => (grade ? [[formatGrade(grade), grade] as const] : [])));
  return [
    ...ofKind<Terms['ceasefires'][number]>(own, 'ceasefire').flatMap((ceasefire) =>
      watchers(terms).length > 0
        ? []
        : [
            finding(
              'TL-601',
              'error',
              ceasefire.id,
              'nobody watches @; name a mechanism that observes incidents there',
            ),
          ],
    ),
    ...ofKind<Counter>(own, 'threshold').flatMap((counter) => [
      ...observable(counter, terms, observed),
      ...grades(counter, [...offered.values()]),
      ...attribution(counter),
      ...window(counter),
    ]),
    ...ofKind<Term>(own, 'obligation', 'prohibition').flatMap((term) => verifier(term, terms)),
  ];
};

/** Mechanisms in existence that observe something named. */
function watchers(terms: Terms): Terms['mechanisms'] {
  return terms.mechanisms.filter(
    (each) =>
      !(each.status?.kind === 'said' && ['possible', 'intended', 'to_be_finalised'].includes(each.status.value)) &&
      each.observes.some((observed) => observed.what.some((what) => typeof what === 'string')),
  );
}

function lineOf(id: Id, terms: Terms): readonly Id[] {
  return [id, ...(terms.categories.find((each) => each.id === id)?.ancestors ?? [])];
}

function observable(counter: Counter, terms: Terms, observed: ReadonlySet<Reference>): readonly Finding[] {
  return counter.what.flatMap((what) => {
    if (typeof what !== 'string') return [];
    const line = lineOf(what, terms);
    if (line.some((id) => observed.has(id))) return [];
    const detectable = line.some(
      (id) => (terms.categories.find((each) => each.id === id)?.detectedUsing.length ?? 0) > 0,
    );
    return [
      finding(
        'TL-602',
        detectable ? 'warning' : 'error',
        counter.id,
        detectable
          ? '@ counts what could be detected, but nobody is tasked to observe it; task a mechanism'
          : '@ counts what nobody observes; task a mechanism',
      ),
    ];
  });
}

function grades(counter: Counter, offered: readonly Grade[]): readonly Finding[] {
  const verified = counter.verified;
  if (!verified) return [];
  if (!verified.grade)
    return [finding('TL-606', 'warning', counter.id, '@ is verified to no stated grade; add `grade`')];
  const minimum = verified.grade;
  if (offered.length === 0 || offered.some((grade) => meetsGrade(grade, minimum))) return [];
  return [
    finding(
      'TL-604',
      'error',
      counter.id,
      '@ asks for better evidence than any observer gives; lower the grade, or name a better observer',
    ),
  ];
}

function attribution(counter: Counter): readonly Finding[] {
  return counter.by.length > 0 && counter.verified && counter.verified.attribution === undefined
    ? [finding('TL-607', 'warning', counter.id, '@ names an actor and states no confidence; add `attribution`')]
    : [];
}

function window(counter: Counter): readonly Finding[] {
  const many = counter.count.kind === 'silent' || counter.count.value > 1;
  return many && counter.window?.kind !== 'said'
    ? [finding('TL-608', 'warning', counter.id, 'the count of @ can only grow; add `over`')]
    : [];
}

function verifier(term: Term, terms: Terms): readonly Finding[] {
  const verified: Verification | undefined = term.verified;
  const by = named(verified?.by);
  if (by === undefined) return [finding('TL-605', 'warning', term.id, 'nobody verifies @; add `verified by`')];
  const own = new Set(actorsOf(terms, term.by).codes);
  const leader = terms.mechanisms.find((each) => each.id === by)?.ledBy;
  const judges = actorsOf(terms, [by, ...(leader === undefined ? [] : [leader])]).codes;
  return [
    ...(verified?.grade
      ? []
      : [finding('TL-606', 'information', term.id, '@ is verified to no stated grade; add `grade`')]),
    ...(judges.some((code) => own.has(code))
      ? [finding('TL-609', 'warning', term.id, 'the bearer of @ judges itself; name another verifier')]
      : []),
  ];
}
