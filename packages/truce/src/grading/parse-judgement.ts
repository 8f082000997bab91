import { type Instant, isRefusal, type Refusal, refuse } from '../kernel/index.ts';
import { type InformationCredibility, isIncidentKind } from '../reports/index.ts';
import { resolveText } from '../terms/index.ts';
import { type Judge, type Judged, type Judgement, type JudgementDraft, judgeOffices, marks } from './judgement.ts';
import type { SourceId } from './source-id.ts';
import { whyNoSecond, whyNoUndo } from './standing.ts';

const reasonMax = 4_000;
const personPattern = /^[\w.-]{1,40}$/;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const sourceClasses = ['party', 'neutral', 'monitor', 'sensor', 'media'] as const;
const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** What a judgement is checked against: what is known of the case, and the clock of whoever receives it. */
export interface JudgementGround {
  readonly now: Instant;
  /** The zone of times that bring none, as those of a form do. */
  readonly zone?: string;
  readonly known: readonly Judgement[];
  /** How a report stands; nothing where there is none. */
  readonly reportOf: (id: string) => 'standing' | 'superseded' | 'retracted' | undefined;
  readonly hasSource: (id: string) => boolean;
  /** Items of the text for which an office can be held. */
  readonly holders: (id: string) => boolean;
}

/** The members of each sort of judgement, `what`, `by`, `happenedAt` and `exercise` apart. */
const members: Readonly<Record<Judged['what'], readonly string[]>> = {
  mark: ['report', 'mark', 'reason'],
  credibility: ['report', 'digit', 'reason'],
  reliability: ['source', 'letter', 'kind', 'party', 'reason'],
  class: ['source', 'sourceClass', 'reason'],
  method: ['digits', 'reason'],
  second: ['judgement', 'reason'],
  undo: ['judgement', 'reason'],
};

/** Reads a judgement as it comes in; a refusal names the member, says what is wrong and what is expected. */
export function parseJudgement(value: unknown, ground: JudgementGround): JudgementDraft | Refusal {
  if (!isObject(value)) return wrong('a judgement is an object with `what`, `by` and what it says');
  const { what, by, happenedAt, exercise, ...rest } = value;
  if (typeof what !== 'string' || !Object.hasOwn(members, what))
    return wrong(`\`what\`: one of ${Object.keys(members).join(', ')}`);
  const sort = what as Judged['what'];
  const strange = Object.keys(rest).find((each) => !members[sort].includes(each));
  if (strange !== undefined)
    return wrong(`\`${plain(strange)}\`: a judgement of ${sort} holds ${members[sort].join(', ')} and nothing else`);
  const judge = judgeRead(by, ground);
  if (isRefusal(judge)) return judge;
  const at = momentRead(happenedAt, ground);
  if (isRefusal(at)) return at;
  const said = saidOf(sort, rest, judge, ground);
  if (isRefusal(said)) return said;
  return { said, by: judge, happenedAt: at, ...(exercise === true ? { exercise: true } : {}) };
}

function saidOf(
  what: Judged['what'],
  given: Readonly<Record<string, unknown>>,
  by: Judge,
  ground: JudgementGround,
): Judged | Refusal {
  const reason = reasonRead(given.reason, what !== 'second');
  if (isRefusal(reason)) return reason;
  switch (what) {
    case 'mark': {
      const mark = marks.find((each) => each === given.mark);
      if (!mark) return wrong(`\`mark\`: one of ${marks.join(', ')}`);
      const report = reportOf(given.report, ground);
      return isRefusal(report) ? report : { what, report, mark, reason };
    }
    case 'credibility': {
      const digit = /^[1-6]$/.test(String(given.digit)) ? (Number(given.digit) as InformationCredibility) : undefined;
      if (!digit) return wrong('`digit`: a whole number from 1 to 6');
      const report = reportOf(given.report, ground);
      return isRefusal(report) ? report : { what, report, digit, reason };
    }
    case 'reliability': {
      const letter = letters.find((each) => each === given.letter);
      if (!letter) return wrong('`letter`: one of A, B, C, D, E, F');
      const [source, scope] = [sourceOf(given.source, ground), scopeOf(given)];
      if (isRefusal(source)) return source;
      return isRefusal(scope) ? scope : { what, source, letter, ...scope, reason };
    }
    case 'class': {
      const sourceClass = sourceClasses.find((each) => each === given.sourceClass);
      if (!sourceClass) return wrong(`\`sourceClass\`: one of ${sourceClasses.join(', ')}`);
      const source = sourceOf(given.source, ground);
      return isRefusal(source) ? source : { what, source, sourceClass, reason };
    }
    case 'method': {
      const digits = (['groups', 'feeds'] as const).find((each) => each === given.digits);
      return digits ? { what, digits, reason } : wrong('`digits`: `groups` or `feeds`');
    }
    case 'second':
    case 'undo': {
      const byId = new Map(ground.known.map((each) => [each.id, each]));
      const of = typeof given.judgement === 'string' ? byId.get(given.judgement) : undefined;
      const why = what === 'second' ? whyNoSecond({ by }, of) : whyNoUndo(of, byId);
      if (why !== undefined) return wrong(`\`judgement\`: ${why}`);
      const judgement = of!.id;
      return what === 'undo' ? { what, judgement, reason } : { what, judgement, ...(reason ? { reason } : {}) };
    }
  }
}

/** Who judges: an office that may, whom it is held for, and a person as a code. */
export function judgeRead(value: unknown, { holders }: Pick<JudgementGround, 'holders'>): Judge | Refusal {
  if (!isObject(value)) return wrong('`by`: who judges: `office`, `of`, `person`');
  const office = judgeOffices.find((each) => each === value.office);
  if (!office) return wrong(`\`by.office\`: to judge is for ${judgeOffices.join(', ')}`);
  const { of, person } = value;
  if (typeof person !== 'string' || !personPattern.test(person))
    return wrong('`by.person`: a code of letters and digits, never a name');
  if (of === undefined || of === '') return { office, person, authenticated: false };
  return typeof of === 'string' && holders(of)
    ? { office, of, person, authenticated: false }
    : wrong('`by.of`: an actor, body or mechanism of the text');
}

/** When it was done; now where nothing is said. */
export function momentRead(value: unknown, { now, zone }: Pick<JudgementGround, 'now' | 'zone'>): Instant | Refusal {
  if (value === undefined || value === '') return now;
  const read = typeof value === 'string' && value.length <= 40 ? resolveText(value, zone) : undefined;
  if (read?.kind !== 'at') return wrong('`happenedAt`: a time with its zone, such as 2031-03-14T06:05+03:00');
  return read.at > now ? wrong('`happenedAt`: lies ahead of this machine’s clock; enter it when it was done') : read.at;
}

function reportOf(value: unknown, ground: JudgementGround): string | Refusal {
  const standing = typeof value === 'string' ? ground.reportOf(value) : undefined;
  if (standing === 'standing') return value as string;
  if (standing === undefined) return wrong('`report`: no report of this case has that id');
  return wrong(
    standing === 'retracted'
      ? '`report`: its source took it back; what was judged before stands, and nothing new is judged'
      : '`report`: its source corrected it; judge the report that stands in its place',
  );
}

function sourceOf(value: unknown, ground: JudgementGround): SourceId | Refusal {
  return typeof value === 'string' && ground.hasSource(value)
    ? (value as SourceId)
    : wrong('`source`: no source of this case has that id; the page of sources lists them');
}

function scopeOf({ kind, party }: Readonly<Record<string, unknown>>) {
  if (kind !== undefined && kind !== '' && !(typeof kind === 'string' && isIncidentKind(kind)))
    return wrong('`kind`: a kind of incident such as shelling, or left out for all');
  if (party !== undefined && party !== '' && !(typeof party === 'string' && /^[a-z][a-z0-9_]{0,30}$/.test(party)))
    return wrong('`party`: the code of a party such as ru, or left out for all');
  return { ...(kind ? { kind } : {}), ...(party ? { party } : {}) };
}

/** Why, in words that a page can show. */
export function reasonRead(value: unknown, needed: boolean): string | Refusal {
  if (value === undefined || value === '') return needed ? wrong('`reason` is missing: say why') : '';
  if (typeof value !== 'string') return wrong('`reason`: words');
  const text = value.replaceAll('\r\n', '\n').trim();
  if (text === '') return needed ? wrong('`reason`: no words') : '';
  if (text.length > reasonMax) return wrong(`\`reason\`: ${text.length} characters, at most ${reasonMax}`);
  if (control.test(text)) return wrong('`reason`: holds characters that no page can show');
  return text.isWellFormed() ? text : wrong('`reason`: holds half of a character');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(text: string): string {
  return text.replace(/[^\w.-]/g, '?').slice(0, 40);
}

function wrong(message: string): Refusal {
  return refuse('judgement', message);
}
