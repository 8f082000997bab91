import { nearestName } from '@truceline/truce/kernel';
import { parseGrade } from '@truceline/truce/reports';
import type {
  Condition as ConditionTerm,
  Duration as DurationTerm,
  Hole as HoleTerm,
  Quantity as QuantityTerm,
  Reference,
  Time as TimeTerm,
  Value,
} from '@truceline/truce/terms';
import type { AstNode } from 'langium';
import type { Clause, Condition, Duration, Hole, Quantity, Ref, Time } from '../generated/ast.ts';
import { calendarUnits, currencies, exactUnitMs, lengthUnitMm, scales, statesOf } from '../words.ts';
import type { Piece } from './load.ts';
import { type Measure, measureOf, misfit, unitsOf, wantedAt } from './measures.ts';
import { actorKinds, idOf, type Scope, wordOf } from './scope.ts';

/** Where a value is being compiled: the item it belongs to, and the list that its holes go to. */
export interface Desk {
  readonly scope: Scope;
  /** Id of the item, or of the step, whose record is being made. */
  readonly item: string;
  readonly holes: HoleTerm[];
}

/** Enters a hole and gives what stands in its place. */
export function silent(
  hole: Hole,
  path: string,
  expects: string,
  desk: Desk,
): { readonly kind: 'silent'; readonly hole: string } {
  const id = `${desk.item}#${path}`;
  if (!desk.holes.some((each) => each.id === id))
    desk.holes.push({ id, item: desk.item, path, expects, kind: hole.kind, reason: hole.reason ?? '' });
  return { kind: 'silent', hole: id };
}

/** Said, with how it was derived; or silent. `undefined` where what was written is wrong and has been reported. */
export function valueFor<T>(
  clause: { readonly hole?: Hole; readonly derived?: string },
  said: T | undefined,
  path: string,
  expects: string,
  desk: Desk,
): Value<T> | undefined {
  if (clause.hole) return silent(clause.hole, path, expects, desk);
  if (said === undefined) return undefined;
  return { kind: 'said', value: said, ...(clause.derived === undefined ? {} : { derived: clause.derived }) };
}

/** A reference to an item of one of the kinds, or the hole in its place. */
export function referenceOf(
  ref: Ref,
  kinds: readonly string[],
  path: string,
  from: Piece<Clause>['from'],
  desk: Desk,
): Reference | undefined {
  if (ref.hole) return silent(ref.hole, path, kinds.join(' or '), desk);
  return idOf(ref.name, kinds, { node: ref, from }, desk.scope);
}

/**
 * The id of the item that is named, where the terms hold ids only. A hole in its place is entered among the holes and
 * leaves the member out: it never reads as the name of something.
 */
export function idFor(
  ref: Ref | undefined,
  kinds: readonly string[],
  path: string,
  from: Piece<AstNode>['from'],
  desk: Desk,
): string | undefined {
  if (openAt(ref?.hole, path, kinds.join(' or '), desk) || ref === undefined) return undefined;
  return idOf(ref.name, kinds, { node: ref, from }, desk.scope);
}

/** Enters a hole, if there is one, for a member that the record then leaves out. */
export function openAt(hole: Hole | undefined, path: string, expects: string, desk: Desk): boolean {
  if (hole) silent(hole, path, expects, desk);
  return hole !== undefined;
}

/** References in the order of the text; those that name nothing are left out, having been reported. */
export function referencesOf(
  refs: readonly Ref[],
  kinds: readonly string[],
  path: string,
  from: Piece<Clause>['from'],
  desk: Desk,
): readonly Reference[] {
  return refs.flatMap((ref, index) => referenceOf(ref, kinds, `${path}/${index}`, from, desk) ?? []);
}

/** The longest time that a text may mean. */
const yearsMax = 1_000;
/** Digits before and behind the point of a quantity. */
const digitsMax = 15;

/** A whole number that a machine holds exactly; another is reported. */
export function wholeNumber(text: string, why: string, at: Piece<AstNode>, scope: Scope): number | undefined {
  const number = Number(text);
  if (Number.isSafeInteger(number) && /^\d+(\.0+)?$/.test(text)) return number;
  const message =
    number > Number.MAX_SAFE_INTEGER
      ? `\`${short(text)}\` is too large; the largest number is ${Number.MAX_SAFE_INTEGER}, correct it`
      : `\`${short(text)}\` is no whole number; ${why}`;
  scope.say({ code: 'TL-706', severity: 'error', message }, at.node, at.from);
  return undefined;
}

function short(digits: string): string {
  return digits.length > 30 ? `${digits.slice(0, 30)}…` : digits;
}

/** A length of time: exact where it is in seconds, minutes or hours, a step on the calendar from days up. */
export function durationOf(duration: Duration, from: Piece<AstNode>['from'], desk: Desk): DurationTerm | undefined {
  const count = Number(duration.number);
  const exact = exactUnitMs[duration.unit];
  const calendar = calendarUnits[duration.unit];
  const years = exact === undefined ? inYears(calendar) : exact / (365.25 * 86_400_000);
  if (count * years > yearsMax) {
    const message = `\`${short(duration.number)} ${duration.unit}\` is longer than 1,000 years, the longest time that is counted; correct the number`;
    desk.scope.say({ code: 'TL-706', severity: 'error', message }, duration, from);
    return undefined;
  }
  if (exact !== undefined) return { kind: 'exact', durationMs: Math.round(count * exact) };
  if (calendar && Number.isInteger(count))
    return { kind: 'calendar', months: calendar.months * count, days: calendar.days * count };
  if (calendar)
    desk.scope.say(
      {
        code: 'TL-706',
        severity: 'error',
        message: `\`${duration.number} ${duration.unit}\`: days, weeks, months and years are whole; write hours for a part`,
      },
      duration,
      from,
    );
  else unknownUnit(duration, ['time'], 'this place', 'length of time', from, desk);
  return undefined;
}

function inYears(step: { readonly months: number; readonly days: number } | undefined): number {
  return step ? step.months / 12 + step.days / 365.25 : 0;
}

/** An amount with its unit: a length in millimetres, money in minor units, or a count. No fraction is ever rounded. */
export function quantityOf(quantity: Quantity, from: Piece<AstNode>['from'], desk: Desk): QuantityTerm | undefined {
  const { unit } = quantity;
  const { wanted, place } = wantedAt(quantity);
  const misfitting = measureOf(unit) === undefined || !wanted.includes(measureOf(unit)!);
  if (misfitting) return unknownUnit(quantity, wanted, place, 'unit', from, desk);
  const [whole = '0', fraction = ''] = quantity.number.split('.');
  if (whole.length > digitsMax) {
    const message = `\`${short(quantity.number)} ${unit}\` is too large; an amount has at most ${digitsMax} digits, use \`million\` or \`billion\`, or correct it`;
    desk.scope.say({ code: 'TL-706', severity: 'error', message }, quantity, from);
    return undefined;
  }
  const scaled = scales[quantity.scale ?? ''] ?? 1n;
  const exactly = (factor: bigint): string | undefined => {
    const digits = fraction.replace(/0+$/, '');
    const divisor = 10n ** BigInt(Math.min(digits.length, digitsMax));
    const product = BigInt(whole + digits.slice(0, digitsMax)) * factor * scaled;
    if (digits.length <= digitsMax && product % divisor === 0n) return String(product / divisor);
    desk.scope.say(
      {
        code: 'TL-706',
        severity: 'error',
        message: `\`${short(quantity.number)} ${unit}\` is finer than the smallest unit; round it in the text`,
      },
      quantity,
      from,
    );
    return undefined;
  };
  const [length, digits] = [lengthUnitMm[unit], currencies[unit]];
  if (length !== undefined) {
    const lengthMm = exactly(length);
    return lengthMm === undefined ? undefined : { kind: 'length', lengthMm };
  }
  if (digits !== undefined) {
    const amountMinor = exactly(10n ** BigInt(digits));
    return amountMinor === undefined
      ? undefined
      : {
          kind: 'money',
          amountMinor,
          currency: unit,
          ...(quantity.per === undefined ? {} : { per: quantity.per }),
        };
  }
  const count = exactly(1n);
  return count === undefined ? undefined : { kind: 'count', count, unit };
}

/** A grade such as `B2`. */
export function gradeOf(text: string | undefined, at: Piece<AstNode>, desk: Desk) {
  if (text === undefined) return undefined;
  const grade = parseGrade(text);
  if (!grade)
    desk.scope.say(
      {
        code: 'TL-706',
        severity: 'error',
        message: `\`${text}\` is no grade; write a letter A to F and a digit 1 to 6, such as \`B2\``,
      },
      at.node,
      at.from,
    );
  return grade;
}

/** A time: a date, the start of an item, or a hole, with a length added or taken off. */
export function timeOf(time: Time, path: string, from: Piece<AstNode>['from'], desk: Desk): TimeTerm | undefined {
  if (time.hole) return silent(time.hole, path, 'time', desk);
  const length = time.length ? durationOf(time.length, from, desk) : undefined;
  const moved = length ? (time.sign === '-' ? { minus: length } : { plus: length }) : {};
  if (time.at !== undefined) return { kind: 'at', at: time.at, ...moved };
  const of = idOf(
    time.item,
    ['ceasefire', 'obligation', 'prohibition', 'permission', 'power', 'guarantee', 'duration'],
    { node: time, from },
    desk.scope,
  );
  if (of === undefined) return undefined;
  return { kind: 'start', of, ...moved };
}

const termKinds = ['obligation', 'prohibition', 'permission', 'power'];

/** A condition, or `undefined` where a part of it is wrong and has been reported. */
export function conditionOf(
  condition: Condition,
  path: string,
  from: Piece<AstNode>['from'],
  desk: Desk,
): ConditionTerm | undefined {
  switch (condition.$type) {
    case 'OrCondition':
    case 'AndCondition': {
      const parts = condition.parts.map((part, index) => conditionOf(part, `${path}/parts/${index}`, from, desk));
      const kind = condition.$type === 'OrCondition' ? 'or' : 'and';
      return parts.some((part) => part === undefined) ? undefined : { kind, parts: parts as ConditionTerm[] };
    }
    case 'NotCondition': {
      const part = conditionOf(condition.part, `${path}/part`, from, desk);
      return part && { kind: 'not', part };
    }
    case 'StateCondition': {
      const of = idOf(
        condition.of,
        condition.kind === 'term' ? termKinds : [condition.kind],
        { node: condition, from },
        desk.scope,
      );
      const is = wordOf(
        condition.is,
        statesOf[condition.kind] ?? [],
        `state of a ${condition.kind}`,
        { node: condition, from },
        desk.scope,
      );
      const lasting = condition.lasting && durationOf(condition.lasting, from, desk);
      return of === undefined || is === undefined
        ? undefined
        : { kind: 'state', of, is, ...(lasting ? { lasting } : {}) };
    }
    case 'BreachCondition': {
      if (condition.level.hole) return silent(condition.level.hole, path, 'condition', desk);
      const name = condition.level.name ?? '';
      const level = desk.scope.levels.get(name);
      if (level === undefined) unknownLevel(name, { node: condition, from }, desk);
      const of =
        condition.of === undefined ? undefined : idOf(condition.of, actorKinds, { node: condition, from }, desk.scope);
      return level === undefined
        ? undefined
        : {
            kind: condition.apparent ? 'apparentBreach' : 'breach',
            comparison: condition.comparison,
            level,
            ...(of === undefined ? {} : { of }),
          };
    }
    case 'DecisionCondition': {
      if (condition.of.hole) return silent(condition.of.hole, path, 'condition', desk);
      const body = idOf(condition.of.name, ['body'], { node: condition, from }, desk.scope);
      return body === undefined
        ? undefined
        : { kind: 'decision', body, ...(condition.pending ? { pending: true } : {}) };
    }
    case 'RequestCondition': {
      if (condition.of.hole) return silent(condition.of.hole, path, 'condition', desk);
      const of = idOf(condition.of.name, actorKinds, { node: condition, from }, desk.scope);
      return of === undefined ? undefined : { kind: 'request', of };
    }
    case 'CertifiedCondition': {
      const by = referenceOf(condition.ref, actorKinds, `${path}/by`, from, desk);
      const grade = gradeOf(condition.grade, { node: condition, from }, desk);
      return by === undefined ? undefined : { kind: 'certified', by, ...(grade ? { grade } : {}) };
    }
    case 'TimeCondition': {
      const time = timeOf(condition.time, `${path}/time`, from, desk);
      return time && { kind: condition.side, time };
    }
    case 'DeterminedCondition':
      return { kind: 'determined', words: condition.words };
    case 'SilentCondition':
      return silent(condition.hole, path, 'condition', desk);
  }
}

/** Says that no scale has such a level. */
export function unknownLevel(name: string, at: Piece<AstNode>, desk: Desk): void {
  const near = nearestName(name, desk.scope.levels.keys());
  desk.scope.say(
    {
      code: 'TL-703',
      severity: 'error',
      message: `unknown level \`${name}\`${near ? `; did you mean \`${near}\`?` : '; state it in `levels`'}`,
    },
    at.node,
    at.from,
  );
}

/** Says that a unit is in no table, or that it measures something else than what its place takes. */
function unknownUnit(
  node: Duration | Quantity,
  wanted: readonly Measure[],
  place: string,
  what: string,
  from: Piece<AstNode>['from'],
  desk: Desk,
): undefined {
  const scale = node.$type === 'Quantity' && node.scale !== undefined ? ` ${node.scale}` : '';
  const units = unitsOf(wanted);
  const near = nearestName(node.unit, units);
  const message =
    misfit(`${short(node.number)}${scale} ${node.unit}`, node.unit, wanted, place) ??
    `\`${node.unit}\` is no ${what}; ${near ? `did you mean \`${near}\`?` : `use ${units.slice(0, 6).join(', ')}${units.length > 6 ? ' …' : ''}`}`;
  desk.scope.say({ code: 'TL-706', severity: 'error', message }, node, from);
  return undefined;
}
