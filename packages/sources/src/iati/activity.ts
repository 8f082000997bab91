import { type Instant, parseInstant } from '@truceline/truce/kernel';
import type { PledgeFacts, Speaker } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { IatiElement } from './activity-tree.ts';
import { instrumentOf, roleCodes, stageOfTransaction } from './codes.ts';
import { scheduleIn } from './schedule.ts';
import { attributeOf, childOf, childrenOf, isTrue, narrativeOf, type Told } from './values.ts';

/** A remark on an activity, or a part of it that could not be used. */
export type ActivityRemark =
  | { readonly kind: 'noted'; readonly line: number; readonly column: string; readonly words: string }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string };

/** What an activity says of itself as a whole. */
export interface ActivityHead {
  readonly identifier: string;
  readonly reporter: string;
  /** A secondary reporter tells of what others do; its word is an observer's. */
  readonly secondary: boolean;
  readonly language: string | undefined;
  readonly currency: string | undefined;
  readonly updatedAt: Instant | undefined;
  readonly exercise: boolean;
}

/** Reads the head. Without an identifier or a reporter nobody can say whose word on what it is. */
export function headOf(element: IatiElement): Told<ActivityHead> {
  const identifiers = childrenOf(element, 'iati-identifier');
  const identifier = keptText(identifiers[0]?.text ?? '').replace(/\s+/g, ' ');
  if (identifier === '') return { wrong: 'has no iati-identifier' };
  if (identifiers.length > 1) return { wrong: 'has more than one iati-identifier' };
  if (identifier.length > 500) return { wrong: 'has an iati-identifier of more than 500 characters' };
  const reporters = childrenOf(element, 'reporting-org');
  if (reporters.length !== 1)
    return { wrong: reporters.length === 0 ? 'has no reporting-org' : 'has more than one reporting-org' };
  const language = attributeOf(element, 'xml:lang');
  const reporter = narrativeOf(reporters[0], language) ?? attributeOf(reporters[0], 'ref');
  if (reporter === undefined) return { wrong: 'has a reporting-org without a name' };
  const updated = element.attributes['last-updated-datetime'];
  return {
    value: {
      identifier,
      reporter,
      secondary: isTrue(reporters[0]!.attributes['secondary-reporter']),
      language,
      currency: attributeOf(element, 'default-currency'),
      updatedAt:
        updated === undefined ? undefined : parseInstant(/Z|[+-]\d\d:\d\d$/.test(updated) ? updated : `${updated}Z`),
      exercise: /^EXERCISE\b/.test(narrativeOf(childOf(element, 'title'), language) ?? ''),
    },
  };
}

/** The sides from which the reporter speaks: as giver, as taker, or both where money passes through it. */
export function sidesOf(element: IatiElement, head: ActivityHead): readonly Speaker['side'][] {
  if (head.secondary) return ['observer'];
  const codes = childrenOf(element, 'transaction').map(
    (each) => childOf(each, 'transaction-type')?.attributes.code ?? '',
  );
  const told = codes.flatMap((code) =>
    Object.hasOwn(stageOfTransaction, code) ? [stageOfTransaction[code as keyof typeof stageOfTransaction].side] : [],
  );
  if (told.length > 0) return [...new Set(told)].sort();
  const roles = childrenOf(element, 'participating-org')
    .filter((each) => narrativeOf(each, head.language) === head.reporter)
    .map((each) => each.attributes.role);
  return [roles.length > 0 && roles.every((role) => role === roleCodes.implementing) ? 'recipient' : 'donor'];
}

/** What an activity says of the pledge beside its amounts, with what had to be left out of it. */
export function factsOf(
  element: IatiElement,
  head: ActivityHead,
): {
  readonly facts: Partial<PledgeFacts>;
  readonly evidence: readonly string[];
  readonly remarks: readonly ActivityRemark[];
} {
  const { language, reporter } = head;
  const named = (role: string): readonly string[] => [
    ...new Set(
      childrenOf(element, 'participating-org')
        .filter((each) => each.attributes.role === role)
        .flatMap((each) => narrativeOf(each, language) ?? attributeOf(each, 'ref') ?? []),
    ),
  ];
  const funding = named(roleCodes.funding);
  const giver = funding.length === 1 ? funding[0] : undefined;
  const gives = !head.secondary && (funding.length === 0 || funding.includes(reporter));
  const donor = giver ?? (gives ? reporter : undefined);
  const channel = [...new Set([...named(roleCodes.extending), ...named(roleCodes.implementing)])];
  const countries = childrenOf(element, 'recipient-country');
  const { schedule, remarks } = scheduleIn(element, head.currency);
  const finance = childOf(element, 'default-finance-type')?.attributes.code;
  const conditions = childrenOf(childOf(element, 'conditions') ?? element, 'condition').flatMap((each) => {
    const words = narrativeOf(each, language);
    const type = conditionTypes[each.attributes.type ?? ''];
    return words === undefined
      ? []
      : [{ kind: 'words' as const, words: type === undefined ? words : `${type}: ${words}` }];
  });
  const member = <K extends keyof PledgeFacts>(name: K, value: PledgeFacts[K] | undefined): Partial<PledgeFacts> =>
    value === undefined ? {} : ({ [name]: value } as Partial<PledgeFacts>);
  return {
    facts: {
      ...member('name', narrativeOf(childOf(element, 'title'), language)),
      ...member('donor', donor),
      ...member('recipient', recipientOf(countries, language)),
      kind: 'money',
      ...member('purpose', narrativeOf(childOf(element, 'description'), language)),
      ...member('instrument', finance === undefined ? undefined : instrumentOf(clip(finance))),
      ...member('schedule', schedule.length === 0 ? undefined : schedule),
      ...member('channel', channel.length === 0 ? undefined : channel.join('; ')),
      ...member('conditions', conditions.length === 0 ? undefined : conditions),
      basis: 'stated',
    },
    evidence: [
      ...(donor === undefined && funding.length > 1 ? [`funded by ${funding.join('; ')}`] : []),
      ...named(roleCodes.accountable).map((name) => `accountable: ${name}`),
      ...(isTrue(element.attributes.humanitarian) ? ['marked as humanitarian'] : []),
    ],
    remarks,
  };
}

/** IATI's list ConditionType. */
const conditionTypes: Readonly<Record<string, string>> = { '1': 'policy', '2': 'performance', '3': 'fiduciary' };

/** One recipient by its name; several with their shares, since nobody divides the amounts between them. */
function recipientOf(countries: readonly IatiElement[], language: string | undefined): string | undefined {
  const named = countries.flatMap((each) => {
    const name = narrativeOf(each, language) ?? (each.attributes.code === 'UA' ? 'Ukraine' : attributeOf(each, 'code'));
    return name === undefined ? [] : [{ name, share: attributeOf(each, 'percentage') }];
  });
  if (named.length < 2) return named[0]?.name;
  return named.map(({ name, share }) => (share === undefined ? name : `${name} ${share} %`)).join('; ');
}
