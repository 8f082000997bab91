import type { Bound, ClockRule, Duration, Item, Terms } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-401 to TL-413: starts, deadlines, clocks and their anchors, calendar rules, duration. */
export const time: Check = (terms, own) => [
  ...[
    ...ofKind<Terms['ceasefires'][number]>(own, 'ceasefire'),
    ...ofKind<Terms['guarantees'][number]>(own, 'guarantee'),
  ].flatMap((item) =>
    isOpen(item.starts)
      ? [
          finding(
            'TL-401',
            'error',
            item.id,
            'the text does not say when @ starts; cite an instant or a condition, or keep the hole',
          ),
        ]
      : [],
  ),
  ...ofKind<Terms['terms'][number]>(own, 'obligation').flatMap((term) =>
    term.act?.kind === 'commit' || term.ends || term.clocks.some((rule) => rule.kind === 'latest')
      ? []
      : [finding('TL-403', 'warning', term.id, '@ can never be late; add `within` or `ends`')],
  ),
  ...ofKind<Terms['ladders'][number]>(own, 'ladder').flatMap((ladder) =>
    ladder.steps.flatMap((step) => [
      ...(step.clocks.some((rule) => rule.length.kind === 'said')
        ? []
        : [finding('TL-404', 'warning', step.id, 'step @ has no time limit; add `within`')]),
      ...ownerless(step),
      ...step.clocks.flatMap((rule) => clock(rule, step.id, step.when !== undefined)),
    ]),
  ),
  ...ofKind<Terms['clocks'][number]>(own, 'clock').flatMap((each) => [
    ...ownerless(each),
    ...each.rules.flatMap((rule) => clock(rule, each.id, each.when !== undefined)),
  ]),
  ...[...ofKind<Terms['terms'][number]>(own, 'obligation', 'power', 'permission')].flatMap((term) =>
    term.clocks.flatMap((rule) => clock(rule, term.id, false)),
  ),
  ...calendar(terms, own),
  ...(terms.lasting.some((each) => each.ends && !isOpen(each.ends))
    ? []
    : [
        {
          code: 'TL-413',
          severity: 'warning' as const,
          item: terms.agreement,
          message: 'the text is silent on how long it lasts; add `duration`, or keep the hole',
        },
      ]),
];

function isOpen(bound: Bound | undefined): boolean {
  if (bound === undefined) return true;
  if (bound.kind === 'when') return bound.when.kind === 'silent';
  return bound.kind === 'time' && bound.time.kind === 'silent';
}

function ownerless(item: { readonly id: string; readonly by: Terms['clocks'][number]['by'] }): readonly Finding[] {
  return item.by.some((each) => typeof each === 'string')
    ? []
    : [finding('TL-405', 'warning', item.id, 'nobody has to act when @ runs out; name who with `by`')];
}

function clock(rule: ClockRule, item: string, repeats: boolean): readonly Finding[] {
  return [
    ...(rule.from?.kind === 'said'
      ? []
      : [
          finding(
            'TL-406',
            'error',
            item,
            'the clock of @ has no unique start; choose occurrence, detection or determination',
          ),
        ]),
    ...(repeats && rule.resets === undefined
      ? [
          finding(
            'TL-407',
            'warning',
            item,
            'does a second breach start a new count in @? add `resets never`, `each` or `quiet`',
          ),
        ]
      : []),
  ];
}

function calendar(terms: Terms, own: readonly Item[]): readonly Finding[] {
  if (terms.timezone?.kind === 'said' && terms.calendar?.kind === 'said') return [];
  return own
    .filter((item) => holdsCalendarTime(item))
    .map((item) =>
      finding(
        'TL-412',
        'warning',
        item.id,
        '@ uses days or months, but the text names no time zone or no rule for them; add `timezone` and `calendar`',
      ),
    );
}

function holdsCalendarTime(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const duration = value as Partial<Duration>;
  return duration.kind === 'calendar' || Object.values(value).some(holdsCalendarTime);
}
