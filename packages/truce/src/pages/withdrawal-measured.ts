import { type Instant, isRefusal, type Position } from '../kernel/index.ts';
import { type Baseline, type BeyondLine, baselineAt, baselineOf, beyondLine } from '../readiness/index.ts';
import { phrase, say } from '../wording/index.ts';
import type { StatedWithdrawal } from './release/index.ts';
import { decimalFigure, distanceWords } from './words/index.ts';

/** A thing at a place, to be measured against the line of contact. */
export interface Measured {
  readonly at: Position;
  readonly uncertaintyM: number;
  readonly seenAt: Instant;
  /** Of the inventory; absent where nobody told what it is. */
  readonly category?: string | undefined;
  readonly party?: string | undefined;
}

/** The four cells of A5 that a measurement fills: line, required and measured distance, and what follows. */
export interface MeasuredCells {
  readonly line: string;
  readonly required: string;
  readonly measured: string;
  readonly found: BeyondLine['kind'];
}

const laidOut = new WeakMap<StatedWithdrawal, readonly Baseline[]>();

function baselinesOf(stated: StatedWithdrawal): readonly Baseline[] {
  const known =
    laidOut.get(stated) ?? stated.lines.map(baselineOf).filter((each): each is Baseline => !isRefusal(each));
  laidOut.set(stated, known);
  return known;
}

/** Measures a thing from the line that was valid when it was seen, as far off as place and line may be. */
export function measuredAgainst(stated: StatedWithdrawal | undefined, thing: Measured): MeasuredCells {
  const baselines = stated ? baselinesOf(stated) : [];
  const baseline = baselineAt(baselines, thing.seenAt);
  if (!stated || !baseline) return { line: say('none stated'), required: '–', measured: '–', found: 'noLine' };
  const { category, party } = thing;
  const ownSide =
    party !== undefined && Object.hasOwn(stated.ownSides ?? {}, party) ? stated.ownSides![party] : undefined;
  const named =
    category !== undefined && Object.hasOwn(stated.classes ?? {}, category) ? stated.classes![category] : category;
  const found = beyondLine(
    { ...thing, weaponClass: named ?? '', ...(ownSide ? { ownSide } : {}) },
    { rules: stated.rules, baselines },
  );
  const offM = thing.uncertaintyM + baseline.uncertaintyM;
  const nearM = baseline.laid.nearest(thing.at)!.distanceM;
  const [lowM, highM] = 'lowM' in found ? [found.lowM, found.highM] : [Math.max(0, nearM - offM), nearM + offM];
  return {
    line: `${baseline.id} (± ${distanceWords(baseline.uncertaintyM)})`,
    required: 'rule' in found ? kilometres(found.rule.perSideKm * 1000) : say('none stated'),
    measured: lowM === highM ? kilometres(lowM) : `${kilometres(lowM)} … ${kilometres(highM)}`,
    found: found.kind,
  };
}

/** The parts of A5 by what was measured, in the words of the missions. */
const parts: Readonly<Record<BeyondLine['kind'], string>> = {
  inside: phrase('(a) in violation of withdrawal lines'),
  beyond: phrase('(b) beyond the lines, outside storage sites'),
  cannotBeTold: phrase('(c) not verified'),
  noRule: phrase('(c) not verified'),
  noLine: phrase('(c) not verified'),
};

const statuses: Readonly<Record<BeyondLine['kind'], string>> = {
  inside: phrase('nearer to the line than the text lets it be'),
  beyond: phrase('beyond the line'),
  cannotBeTold: phrase('cannot be determined: place and line are not known well enough'),
  noRule: phrase('cannot be determined: no distance is stated for this class'),
  noLine: phrase('cannot be determined: no line is stated for that time'),
};

/** The part in which a measured thing stands, and its status. */
export function partAndStatus(found: BeyondLine['kind']): readonly [string, string] {
  return [say(parts[found]), say(statuses[found])];
}

function kilometres(metres: number): string {
  return decimalFigure((Math.round(metres / 100) / 10).toFixed(1).replace('-', '−'));
}
