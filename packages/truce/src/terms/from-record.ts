import type { Instant } from '../kernel/index.ts';
import { meetsGrade, parseGrade } from '../reports/index.ts';
import { levelReached } from './level-reached.ts';
import { actorsOf, holeOf, shortName } from './lookup.ts';
import type { Recorded, RecordedVote } from './recorded.ts';
import type { Comparison, Condition, Id, Otherwise } from './term-values.ts';
import type { Terms } from './terms.ts';
import { type Ground, type Truth, truth } from './truth.ts';

/** What a question to the record is asked over. */
export interface RecordAsked {
  readonly terms: Terms;
  readonly recorded: Recorded | undefined;
  /** The item whose condition asks: a vote or request about another item does not answer it. */
  readonly asker: Id | undefined;
  /** What the item that asks makes of a vote that decides nothing, where it says more than the body does. */
  readonly otherwise?: Otherwise;
}

type BreachAsked = { readonly of?: Id; readonly comparison: Comparison; readonly level: Id };
type Asked<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** Whether a body has determined a breach of that level by that actor. What is determined without either leaves it unknown. */
export function breachDetermined(asked: BreachAsked, at: Instant, { terms, recorded }: RecordAsked): Truth {
  const of = asked.of === undefined ? {} : { of: asked.of };
  const near: Ground[] = [];
  for (const each of recorded?.breaches ?? []) {
    if (!holdsAt(each, at)) continue;
    const body = `\`${shortName(each.body)}\``;
    if (each.level !== undefined && !levelReached(each.level, asked, terms)) continue;
    if (asked.of !== undefined && each.actor !== undefined && !isOf(each.actor, asked.of, terms)) continue;
    if (each.level === undefined)
      near.push({ words: `${body} has determined a breach and names no level of it`, ...of });
    else if (asked.of !== undefined && each.actor === undefined)
      near.push({ words: `${body} has determined a breach and attributed it to nobody`, ...of });
    else if (each.entitled === 'another')
      near.push({ words: `${body} has determined a breach, and the text gives that task to another`, ...of });
    else
      return truth(
        'true',
        { words: `${body} has determined a breach`, ...of },
        ...(each.entitled === 'unnamed'
          ? [
              {
                words: `no clause gives ${body} the task of determining it`,
                ...(each.clause === undefined ? {} : { of: each.clause }),
              },
            ]
          : []),
      );
  }
  return near.length > 0
    ? truth('unknown', ...near)
    : truth('unknown', { words: 'no body has determined a breach', ...of });
}

/** Whether a body has decided, or has the question before it, by its votes on the item that asks. */
export function decided({ body, pending }: Asked<'decision'>, at: Instant, asked: RecordAsked): Truth {
  const votes = votesOn(body, asked).filter(({ opensAt }) => opensAt <= at);
  if (pending) {
    if (votes.length === 0) return notRecorded(body);
    const open = votes.some((vote) => vote.closesAt > at);
    return truth(open ? 'true' : 'false', {
      words: `a vote of \`${shortName(body)}\` ${open ? 'is open' : 'is over'}`,
      of: body,
    });
  }
  return decisionAt(body, at, asked, new Set());
}

/** What a body has decided by an instant on the item that asks; where it decided nothing, what the text makes of that. */
export function decisionAt(body: Id, at: Instant, asked: RecordAsked, visited: ReadonlySet<Id>): Truth {
  const name = `\`${shortName(body)}\``;
  let last: RecordedVote[] = [];
  for (const each of votesOn(body, asked)) {
    if (each.closesAt > at || each.outcome === 'withdrawn') continue;
    const ahead = each.closesAt - (last[0]?.closesAt ?? Number.NEGATIVE_INFINITY);
    if (ahead > 0) last = [each];
    else if (ahead === 0) last.push(each);
  }
  const [vote] = last;
  if (!vote) return notRecorded(body);
  if (last.some(({ outcome }) => outcome !== vote.outcome))
    return truth('unknown', { words: `${name} closed two votes at one instant, with two outcomes`, of: body });
  if (vote.on === undefined && asked.asker !== undefined)
    return truth('unknown', {
      words: `${name} has voted, and the vote names no item of the text: whether it is this decision is for people to say`,
      of: body,
    });
  switch (vote.outcome) {
    case 'adopted':
      return truth('true', { words: `${name} has adopted it`, of: body });
    case 'rejected':
      return truth('false', { words: `${name} has rejected it`, of: body });
    case 'silent':
      return truth('silent', ...vote.why.map((ground) => ({ ...ground, of: body })));
    default:
      return afterLapse(body, at, asked, new Set([...visited, body]));
  }
}

/** A vote that decided nothing: the text may count that as a yes or a no, or pass the question on. */
function afterLapse(body: Id, at: Instant, asked: RecordAsked, visited: ReadonlySet<Id>): Truth {
  const own = asked.terms.bodies.find(({ id }) => id === body)?.otherwise;
  const otherwise = visited.size === 1 && asked.otherwise ? asked.otherwise : own;
  const name = `\`${shortName(body)}\``;
  if (!otherwise)
    return truth('unknown', { words: `the vote of ${name} lapsed; no clause says what follows`, of: body });
  if (otherwise.kind === 'silent')
    return truth('silent', {
      words: `the vote of ${name} lapsed; the text does not say what follows: ${holeOf(asked.terms, otherwise.hole).reason}`,
      hole: otherwise.hole,
      of: body,
    });
  const { outcome, to } = otherwise.value;
  if (outcome === 'approved' || outcome === 'adopted')
    return truth('true', { words: `the vote of ${name} lapsed, which counts as approval`, of: body });
  if (outcome === 'escalates' && to !== undefined)
    return visited.has(to)
      ? truth('false', { words: `the vote of ${name} lapsed, and its escalation returns to it`, of: body })
      : decisionAt(to, at, asked, visited);
  return truth('false', { words: `the vote of ${name} lapsed`, of: body });
}

/** Whether somebody has asked, for the item whose condition waits for it. */
export function requested({ of }: Asked<'request'>, at: Instant, { recorded, asker }: RecordAsked): Truth {
  const made = (recorded?.requests ?? []).filter((each) => each.of === of && each.from <= at);
  if (made.some(({ on }) => on === undefined || asker === undefined || on === asker))
    return truth('true', { words: `\`${shortName(of)}\` has asked for it`, of });
  if (made.length > 0)
    return truth('unknown', { words: `\`${shortName(of)}\` has asked for something else, not for this`, of });
  return truth('unknown', { words: `no request of \`${shortName(of)}\` is recorded`, of });
}

/** Whether somebody has certified it, with the grade that is asked for. */
export function certified(
  by: Id,
  { grade: minimum }: Asked<'certified'>,
  at: Instant,
  { recorded, asker }: RecordAsked,
): Truth {
  const made = (recorded?.certificates ?? []).filter(
    (each) => each.by === by && each.from <= at && (each.on === undefined || asker === undefined || each.on === asker),
  );
  if (made.length === 0)
    return truth('unknown', { words: `no certificate of \`${shortName(by)}\` is recorded`, of: by });
  const fits = made.some((each) => {
    const grade = each.grade === undefined ? undefined : parseGrade(each.grade);
    return minimum === undefined || (grade !== undefined && meetsGrade(grade, minimum));
  });
  return fits
    ? truth('true', { words: `\`${shortName(by)}\` has certified it`, of: by })
    : truth('unknown', { words: `the certificate of \`${shortName(by)}\` bears no grade that suffices`, of: by });
}

/** Whether something that the text leaves to be determined was established; who differ are named side by side. */
export function established(words: string, at: Instant, { recorded }: RecordAsked): Truth {
  const said = (recorded?.established ?? []).filter((each) => each.from <= at && sameWords(each.words, words));
  const latest = new Map<Id, { readonly from: Instant; readonly holds: ReadonlySet<boolean> }>();
  for (const { by, from, holds } of said) {
    const before = latest.get(by);
    if (!before || from > before.from) latest.set(by, { from, holds: new Set([holds]) });
    else if (from === before.from) latest.set(by, { from, holds: new Set([...before.holds, holds]) });
  }
  if (latest.size === 0) return truth('unknown', { words: `nobody has determined that “${words}”` });
  const grounds = [...latest].map(([by, { holds }]) => ({
    words: `\`${shortName(by)}\` has determined that “${words}” ${holds.size > 1 ? 'does and does not hold' : holds.has(true) ? 'holds' : 'does not hold'}`,
    of: by,
  }));
  const values = new Set([...latest.values()].flatMap(({ holds }) => [...holds]));
  if (values.size > 1) return truth('unknown', ...grounds);
  return truth(values.has(true) ? 'true' : 'false', ...grounds);
}

/** The state of an item as it was last recorded, if it was. */
export function recordedState(of: Id, at: Instant, recorded: Recorded | undefined): string | undefined {
  return (recorded?.states ?? [])
    .filter((each) => each.of === of && holdsAt(each, at))
    .reduce<{ readonly is: string; readonly from: Instant } | undefined>(
      (last, each) => (last && last.from > each.from ? last : each),
      undefined,
    )?.is;
}

/** The votes of a body on the item that asks, and those that name no item. */
function votesOn(body: Id, { recorded, asker }: RecordAsked): readonly RecordedVote[] {
  if (!recorded) return [];
  const own = votesByItem(recorded).get(body);
  return own?.get(asker) ?? own?.get(undefined) ?? [];
}

const indexed = new WeakMap<Recorded, ReadonlyMap<Id, ReadonlyMap<Id | undefined, readonly RecordedVote[]>>>();

/** The votes of a record by body and item; a record does not change, so they are sorted out once. */
function votesByItem(recorded: Recorded) {
  const known = indexed.get(recorded);
  if (known) return known;
  const made = new Map(
    [...Map.groupBy(recorded.votes, ({ body }) => body)].map(([body, votes]) => [
      body,
      Map.groupBy(votes, ({ on }) => on),
    ]),
  );
  indexed.set(recorded, made);
  return made;
}

function notRecorded(body: Id): Truth {
  return truth('unknown', { words: `no decision of \`${shortName(body)}\` is recorded`, of: body });
}

function isOf(actor: Id, asked: Id, terms: Terms): boolean {
  return actor === asked || actorsOf(terms, [asked]).codes.includes(shortName(actor));
}

function holdsAt({ from, to }: { readonly from: Instant; readonly to?: Instant }, at: Instant): boolean {
  return from <= at && (to === undefined || at < to);
}

/** The words of the text as people copy them: spaces, quotation marks and capitals aside. */
function sameWords(a: string, b: string): boolean {
  const plain = (words: string): string =>
    words
      .toLowerCase()
      .replace(/["“”„‘’']/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return plain(a) === plain(b);
}
