import { durationWords } from '../../findings/index.ts';
import { formatGrade } from '../../reports/index.ts';
import {
  type Act,
  type Bound,
  type ClockRule,
  type Condition,
  type Delivery,
  type Duration,
  type Funding,
  holeOf,
  type Id,
  type Item,
  itemKind,
  type Quantity,
  type Reference,
  type References,
  type Step,
  type Terms,
  type Value,
  type VotingRule,
} from '../../terms/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { actionWords } from './action-words.ts';
import { codeWords } from './code-words.ts';
import { type Beside, conditionWords, nameIn, quantityWords, timeInWords, voteWords } from './conditions-in-words.ts';
import { machineWords } from './machine-words.ts';

/** One line of what an item says, or a line that says what the text leaves open. */
export interface TermLine {
  readonly label: string;
  readonly words: string;
  /** Set where the line speaks of a hole. */
  readonly hole?: Id;
  /** Set where the encoder derived the value. */
  readonly derived?: string;
  /** Set where the words are those of the text or of its encoder, in whatever language they wrote. */
  readonly quoted?: true;
}

/** What an item of the terms says, line by line, in plain words; holes are spoken, what was inferred keeps its reason. */
export function itemInWords(item: Item, terms: Terms, beside: Beside = {}): readonly TermLine[] {
  const speak = speaker(terms, { ...beside, quotes: item.quotes });
  const fields = item as unknown as Readonly<Record<string, unknown>>;
  return fieldOrder
    .flatMap(([field, label]) =>
      fields[field] === undefined
        ? []
        : inferred(speak.field(say(label), field, fields[field]), beside.inferences?.get(item.id), field),
    )
    .concat(itemKind(item.id) === 'ladder' && 'steps' in item ? item.steps.flatMap((step) => speak.step(step)) : []);
}

/** Lines with the reason of the encoder, where the text has their clause as `derived` and the terms do not keep it. */
function inferred(
  lines: readonly TermLine[],
  marks: ReadonlyMap<string, string> | undefined,
  field: string,
): readonly TermLine[] {
  const derived = (clauses[field] ?? [field]).map((clause) => marks?.get(clause)).find((why) => why !== undefined);
  if (derived === undefined) return lines;
  return lines.map((line) => (line.hole === undefined ? { derived, ...line } : line));
}

/** The clauses of the text that give a field of the terms, where they have other names. */
const clauses: Readonly<Record<string, readonly string[]>> = {
  roles: ['role'],
  zones: ['in', 'only in', 'never'],
  act: ['commit'],
  shape: ['geometry', 'union of'],
  decidedBy: ['decided by'],
  ledBy: ['led by'],
  basedAt: ['based at'],
  fundedBy: ['funded by'],
  protectedBy: ['protected by'],
  renewedBy: ['renewed by'],
};

/** Fields in the order in which a reader asks for them. */
const fieldOrder: readonly (readonly [field: string, label: string])[] = [
  ['roles', phrase('role')],
  ['signature', phrase('signature')],
  ['members', phrase('members')],
  ['between', phrase('between')],
  ['by', phrase('by')],
  ['of', phrase('of')],
  ['to', phrase('to')],
  ['organ', phrase('organ')],
  ['actions', phrase('actions')],
  ['act', phrase('act')],
  ['what', phrase('counts')],
  ['measure', phrase('of them')],
  ['covers', phrase('covers')],
  ['means', phrase('means')],
  ['having', phrase('having')],
  ['count', phrase('limit')],
  ['clears', phrase('clears below')],
  ['window', phrase('over')],
  ['zones', phrase('where')],
  ['shape', phrase('shape')],
  ['order', phrase('levels')],
  ['while', phrase('while')],
  ['when', phrase('when')],
  ['starts', phrase('starts')],
  ['ends', phrase('ends')],
  ['seats', phrase('seats')],
  ['votes', phrase('votes')],
  ['veto', phrase('veto')],
  ['quorum', phrase('quorum')],
  ['abstentions', phrase('abstentions')],
  ['silence', phrase('silence procedure')],
  ['clock', phrase('clock')],
  ['clocks', phrase('clock')],
  ['rules', phrase('clock')],
  ['otherwise', phrase('otherwise')],
  ['decidedBy', phrase('decided by')],
  ['ledBy', phrase('led by')],
  ['contributors', phrase('contributors')],
  ['observes', phrase('observes')],
  ['requires', phrase('requires')],
  ['basedAt', phrase('based at')],
  ['delivers', phrase('delivers')],
  ['mayDeliver', phrase('may deliver')],
  ['amount', phrase('amount')],
  ['due', phrase('due')],
  ['fundedBy', phrase('funded by')],
  ['cost', phrase('cost')],
  ['protectedBy', phrase('protected by')],
  ['takes', phrase('takes')],
  ['verified', phrase('verified by')],
  ['raises', phrase('raises')],
  ['remedy', phrase('remedy')],
  ['every', phrase('every')],
  ['renewedBy', phrase('renewed by')],
  ['notice', phrase('notice')],
  ['lists', phrase('lists')],
  ['status', phrase('stage')],
];

function speaker(terms: Terms, beside: Beside & { readonly quotes?: readonly string[] }) {
  const open = (label: string, hole: Id): TermLine => ({
    label,
    words: openWords(holeOf(terms, hole).reason),
    hole,
  });
  const name = (id: Id): string => nameIn(beside, id);
  const list = (label: string, references: References): readonly TermLine[] => {
    const said = references.filter((each) => typeof each === 'string').map(name);
    const holes = references.flatMap((each) => (typeof each === 'string' ? [] : [open(label, each.hole)]));
    return [...(said.length ? [{ label, words: said.join(', ') }] : []), ...holes];
  };
  const value = (label: string, each: Value<unknown>, show: (said: never) => string): readonly TermLine[] =>
    each.kind === 'silent'
      ? [open(label, each.hole)]
      : [
          {
            label,
            words: show(each.value as never),
            ...(each.derived === undefined ? {} : { derived: each.derived }),
          },
        ];
  const one = (label: string, each: Reference): readonly TermLine[] =>
    typeof each === 'string' ? [{ label, words: name(each) }] : [open(label, each.hole)];
  const clock = (rule: ClockRule): readonly TermLine[] => {
    const label = rule.kind === 'latest' ? say('within') : say('not before');
    const length = value(label, rule.length, (each: Duration) => machineWords(durationWords(each)));
    const from = rule.from
      ? value(say('counted from'), rule.from, (each: { instant: string; of?: Id }) =>
          each.of
            ? say('{instant} of {what}', { instant: codeWords(each.instant), what: name(each.of) })
            : codeWords(each.instant),
        )
      : [];
    return [
      ...length,
      ...from,
      ...(rule.resets ? value(say('resets'), rule.resets, (each: string) => codeWords(String(each))) : []),
    ];
  };
  const condition = (each: Condition): string => conditionWords(each, terms, beside);
  const bound = (label: string, each: Bound): readonly TermLine[] => {
    if (each.kind === 'never') return [{ label, words: say('never') }];
    if (each.kind === 'when')
      return each.when.kind === 'silent'
        ? [open(label, each.when.hole)]
        : [{ label, words: say('when {condition}', { condition: condition(each.when) }) }];
    return each.time.kind === 'silent'
      ? [open(label, each.time.hole)]
      : [{ label, words: timeInWords(each.time, beside) }];
  };
  const field = (label: string, key: string, each: unknown): readonly TermLine[] => {
    switch (key) {
      case 'order':
        return (each as string[]).length ? [{ label, words: (each as string[]).map(name).join(', ') }] : [];
      case 'actions':
        return (each as string[]).length ? [{ label, words: (each as string[]).map(actionWords).join(', ') }] : [];
      case 'roles':
      case 'covers':
        return (each as string[]).length ? [{ label, words: (each as string[]).map(codeWords).join(', ') }] : [];
      case 'members':
      case 'between':
      case 'by':
      case 'to':
      case 'zones':
      case 'what':
      case 'veto':
      case 'basedAt':
      case 'lists':
        return list(label, each as References);
      case 'of':
      case 'raises':
      case 'remedy':
        return typeof each === 'string' ? [{ label, words: name(each) }] : [];
      case 'organ':
      case 'measure':
        return [{ label, words: codeWords(String(each)) }];
      case 'means':
        return asQuoted(value(label, each as Value<unknown>, String));
      case 'signature':
      case 'count':
      case 'clears':
      case 'abstentions':
      case 'due':
      case 'status':
        return value(label, each as Value<unknown>, (said: unknown) => codeWords(String(said)));
      case 'otherwise':
        return value(label, each as Value<unknown>, (said: { outcome: string; to?: Id }) =>
          said.to
            ? say('{outcome} to {whom}', { outcome: codeWords(said.outcome), whom: name(said.to) })
            : codeWords(said.outcome),
        );
      case 'window':
        return value(label, each as Value<unknown>, (said: { kind: string; length: Duration }) =>
          machineWords(`${durationWords(said.length)}, ${said.kind}`),
        );
      case 'silence':
      case 'takes':
      case 'notice':
        return value(label, each as Value<unknown>, (said: Duration) => machineWords(durationWords(said)));
      case 'amount':
      case 'cost':
      case 'requires':
        return value(label, each as Value<unknown>, quantityWords);
      case 'votes':
        return value(label, each as Value<unknown>, (rule: VotingRule) => voteWords(rule, name));
      case 'quorum':
        return value(label, each as Value<unknown>, (said: { numerator: number; denominator: number; of: string }) =>
          say('{part} of {whole}', {
            part: `${said.numerator}${said.denominator === 1 ? '' : `/${said.denominator}`}`,
            whole: codeWords(said.of),
          }),
        );
      case 'while':
      case 'when':
        return [{ label, words: condition(each as Condition) }];
      case 'starts':
      case 'ends':
        return bound(label, each as Bound);
      case 'clock':
        return clock(each as ClockRule);
      case 'clocks':
      case 'rules':
        return (each as ClockRule[]).flatMap(clock);
      case 'decidedBy':
      case 'ledBy':
      case 'protectedBy':
      case 'renewedBy':
        return one(label, each as Reference);
      case 'every':
        return [{ label, words: machineWords(durationWords(each as Duration)) }];
      case 'seats':
        return list(
          label,
          (each as { actor: Reference }[]).map((seat) => seat.actor),
        );
      case 'contributors':
        return list(
          label,
          (each as { actor: Reference }[]).map((contribution) => contribution.actor),
        );
      case 'observes':
        return (each as { what: References; zones: References }[]).flatMap((observed) => [
          ...list(say('observes'), observed.what),
          ...list(say('in'), observed.zones),
        ]);
      case 'delivers':
      case 'mayDeliver':
        return (each as Delivery[]).flatMap((delivery) =>
          delivery.kind === 'silent'
            ? [open(label, delivery.hole)]
            : [
                {
                  label,
                  words: delivery.force
                    ? say('{action} using {force}', {
                        action: actionWords(delivery.action),
                        force: name(delivery.force),
                      })
                    : actionWords(delivery.action),
                },
                ...(delivery.zone === undefined ? [] : one(say('in'), delivery.zone)),
                ...(delivery.clock ? clock(delivery.clock) : []),
              ],
        );
      case 'fundedBy': {
        const funding = each as Funding;
        return funding.kind === 'silent'
          ? [open(label, funding.hole)]
          : [{ label, words: funding.pledges.map(name).join(', ') }];
      }
      case 'verified': {
        const verified = each as {
          by: Reference;
          grade?: Parameters<typeof formatGrade>[0];
          attribution?: string;
        };
        const extra = [
          verified.grade ? say('to grade {grade}', { grade: formatGrade(verified.grade) }) : '',
          verified.attribution ? say('attribution at least {word}', { word: codeWords(verified.attribution) }) : '',
        ]
          .filter(Boolean)
          .join(', ');
        return [...one(label, verified.by), ...(extra ? [{ label: say('demands'), words: extra }] : [])];
      }
      case 'act':
        return act(each as Act);
      case 'shape': {
        const shape = each as Terms['zones'][number]['shape'];
        if (shape.kind === 'unresolved') return [open(label, shape.hole)];
        if (shape.kind === 'union')
          return [{ label, words: say('{zones} together', { zones: bothNames(shape.of.map(name)) }) }];
        if (shape.kind === 'geometry')
          return [
            { label, words: say('drawn: {form} {address}', { form: codeWords(shape.form), address: shape.uri }) },
          ];
        return [...value(say('buffer'), shape.width, quantityWords), { label: say('of'), words: name(shape.of) }];
      }
      case 'having':
        return (each as { attribute: string; comparison: string; value: Value<Quantity> }[]).flatMap((one) =>
          value(`${codeWords(one.attribute)} ${one.comparison}`, one.value, quantityWords),
        );
      default:
        return [];
    }
  };
  const act = (each: Act): readonly TermLine[] => {
    if (each.kind === 'do') return asQuoted(value(say('to do'), each.words, String));
    if (each.kind === 'commit') return [...list(say('commit'), each.incidents), ...list(say('against'), each.against)];
    const verb = { withdraw: say('withdraw'), keepOut: say('keep out'), place: 'place' }[each.kind];
    return [
      ...list(verb, each.classes),
      ...(each.distance ? value(`${say('at')} ${each.comparison ?? ''}`.trim(), each.distance, quantityWords) : []),
      ...(each.from ? [{ label: say('from'), words: name(each.from) }] : []),
      ...(each.width
        ? value(`${say('zone width')} ${each.widthComparison ?? ''}`.trim(), each.width, quantityWords)
        : []),
    ];
  };
  const step = (each: Step): readonly TermLine[] => {
    const marks = beside.inferences?.get(each.id);
    return [
      {
        label: say('step {number}', { number: String(each.number) }),
        words: `${actionWords(each.action)}${each.words === undefined ? '' : `: ${each.words}`}`,
      },
      ...inferred(list(say('by'), each.by), marks, 'by'),
      ...inferred(each.when ? [{ label: say('when'), words: condition(each.when) }] : [], marks, 'when'),
      ...(each.decidedBy === undefined
        ? [{ label: say('decided by'), words: say('not encoded') }]
        : inferred(one(say('decided by'), each.decidedBy), marks, 'decidedBy')),
      ...each.clocks.flatMap(clock),
    ];
  };
  return { field, step };
}

function asQuoted(lines: readonly TermLine[]): readonly TermLine[] {
  return lines.map((line) => (line.hole === undefined ? { ...line, quoted: true } : line));
}

function bothNames(names: readonly string[]): string {
  return names.reduce((first, second) => say('{first} and {second}', { first, second }));
}

/** What is said of a hole: that the text is silent, or that reports of it differ. */
function openWords(reason: string): string {
  return reason.startsWith('reports differ') ? reason : say('the text does not say: {why}', { why: reason });
}
