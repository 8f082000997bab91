import type { Condition, Id, Time } from '@truceline/truce/terms';
import { itemKind } from '@truceline/truce/terms';
import type { Reader } from './reader.ts';
import { entry, type Silence } from './words.ts';

/** A part of a sentence, and what it leaves open: the holes are spoken behind the sentence. */
export interface Phrase {
  readonly text: string;
  readonly open: readonly (readonly [what: Silence, hole: Id])[];
}

/** Says a sentence about a condition, and then what the condition leaves open. */
export function tellCondition(reader: Reader, condition: Condition, tell: (text: string) => string): void {
  if (condition.kind === 'silent') return reader.silent('condition', condition.hole);
  const { text, open } = conditionPhrase(reader, condition);
  reader.plan(tell(text));
  for (const [what, hole] of open) reader.silent(what, hole);
}

const termKinds = new Set(['obligation', 'prohibition', 'permission', 'power']);

/** A condition as a clause that can stand behind "when". */
export function conditionPhrase(reader: Reader, condition: Condition, inside = false): Phrase {
  const { tongue, noun, measure } = reader;
  const { say } = tongue;
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => conditionPhrase(reader, part, true));
      const text = (condition.kind === 'and' ? measure.and : measure.or)(parts.map((part) => part.text));
      return { text: inside ? `(${text})` : text, open: parts.flatMap((part) => part.open) };
    }
    case 'not': {
      const part = conditionPhrase(reader, condition.part, true);
      return { text: say.not(part.text), open: part.open };
    }
    case 'state': {
      const kind = itemKind(condition.of);
      const key = `${termKinds.has(kind) ? 'term' : kind}_${condition.is}`;
      const text =
        entry(say.state, key)?.(noun(condition.of)) ?? `${noun(condition.of).nom}: ${tongue.quote(condition.is)}`;
      return said(condition.lasting ? say.lastingFor(text, measure.duration(condition.lasting)) : text);
    }
    case 'breach':
    case 'apparentBreach': {
      const level = say.compared[condition.comparison](reader.title(condition.level));
      const of = condition.of === undefined ? undefined : noun(condition.of);
      return said(condition.kind === 'breach' ? say.breach(of, level) : say.apparentBreach(of, level));
    }
    case 'decision':
      return said(condition.pending ? say.pending(noun(condition.body)) : say.decided(noun(condition.body)));
    case 'request':
      return said(say.requested(noun(condition.of)));
    case 'certified': {
      const { by, grade } = condition;
      const shown = grade && `${grade.source}${grade.information}`;
      return typeof by === 'string'
        ? said(say.certified(noun(by), shown))
        : { text: say.certified(undefined, shown), open: [['certifies', by.hole]] };
    }
    case 'after':
    case 'before': {
      const time = timePhrase(reader, condition.time);
      return { text: condition.kind === 'after' ? say.passed(time.text) : say.notPassed(time.text), open: time.open };
    }
    case 'determined':
      return said(say.determined(reader.paraphrased(condition.words)));
    case 'silent':
      return { text: say.open, open: [['condition', condition.hole]] };
  }
}

/** A moment as an adverb. */
export function timePhrase(reader: Reader, time: Time): Phrase {
  const { tongue, noun, measure } = reader;
  const { say } = tongue;
  if (time.kind === 'at') {
    const length = time.plus ?? time.minus;
    const moment = measure.moment(time.at);
    return said(length ? say.moved(moment, measure.duration(length), time.minus === undefined) : moment);
  }
  if (time.kind === 'silent') return { text: say.timeOpen, open: [['time', time.hole]] };
  const of = noun(time.of);
  if (time.plus) return said(say.afterStart(measure.duration(time.plus), of));
  return said(time.minus ? say.beforeStart(measure.duration(time.minus), of) : say.atStart(of));
}

function said(text: string): Phrase {
  return { text, open: [] };
}
