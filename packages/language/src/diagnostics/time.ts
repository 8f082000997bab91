import { type Bound, type ClockRule, type Duration, type Item, shortName, type Terms } from '@truceline/truce/terms';
import { clockConflicts, lateProofs, lengthWords } from '../analyses/time/index.ts';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-401 to TL-413: starts, deadlines, clocks and their anchors, what cannot be met, calendar rules, duration. */
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
            item.starts === undefined
              ? 'no clause says when @ starts; cite an instant or a condition, or mark it as left open'
              : 'the text does not say when @ starts; cite an instant or a condition, or keep the hole',
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
  ...unmet(terms, own),
  ...lateProof(terms, own),
  ...calendar(terms, own),
  ...(terms.lasting.some((each) => each.ends && !isOpen(each.ends))
    ? []
    : [
        {
          code: 'TL-413',
          severity: 'warning' as const,
          item: terms.agreement,
          message:
            terms.lasting.length === 0
              ? 'no clause says how long it lasts; add `duration`, or mark it as left open'
              : 'the text is silent on how long it lasts; cite a day or a condition, or keep the hole',
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

/** TL-410 where a mandate keeps the act from ever being in time, TL-409 where the decider may take longer than it leaves. */
function unmet(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const ids = new Set(own.flatMap((item) => ('steps' in item ? item.steps.map((step) => step.id) : [item.id])));
  return clockConflicts(terms)
    .filter(({ act }) => ids.has(act))
    .map(({ act, when, reasons }) => {
      const others = reasons.filter((reason) => reason.clause !== act);
      const limit = reasons.find((reason) => reason.clause === act)?.words ?? '';
      const words = others.map((reason) => `\`${shortName(reason.clause)}\` ${reason.words}`).join(', ');
      return when === 'never'
        ? finding(
            'TL-410',
            'error',
            act,
            `@ can never be in time: it ${limit}, and ${words}; give it longer, or settle the mandate beforehand`,
          )
        : finding(
            'TL-409',
            'error',
            act,
            `@ may come too late: it ${limit}, and ${words}; give it longer, or the decider less`,
          );
    });
}

/** TL-411: verified too late to matter. */
function lateProof(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const ids = new Set(own.map((item) => item.id));
  return lateProofs(terms)
    .filter(({ threshold }) => ids.has(threshold))
    .map(({ threshold, observer, delay, tooShort }) =>
      finding(
        'TL-411',
        'error',
        threshold,
        `@ is verified too late to matter: \`${shortName(observer)}\` needs ${lengthWords(delay)}, and \`${shortName(tooShort.clause)}\` leaves ${lengthWords(tooShort.length)}; find a quicker observer, or lengthen it`,
      ),
    );
}

function calendar(terms: Terms, own: readonly Item[]): readonly Finding[] {
  if (terms.timezone?.kind === 'said' && terms.calendar?.kind === 'said') return [];
  const missing =
    terms.timezone?.kind === 'said'
      ? 'has no rule for them; add `calendar`'
      : terms.calendar?.kind === 'said'
        ? 'names no time zone; add `timezone`'
        : 'names no time zone and has no rule for them; add `timezone` and `calendar`';
  return own
    .filter((item) => holdsCalendarTime(item))
    .map((item) => finding('TL-412', 'warning', item.id, `@ uses days or months, but the text ${missing}`));
}

function holdsCalendarTime(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const duration = value as Partial<Duration>;
  return duration.kind === 'calendar' || Object.values(value).some(holdsCalendarTime);
}
