import { hashOf } from '@truceline/record/canonical';
import type { ApparentBreach } from '../breaches/index.ts';
import {
  actorsOf,
  type Condition,
  holeOf,
  type Id,
  itemKind,
  type Reference,
  type Step,
  shortName,
  stepsOf,
  type Terms,
} from '../terms/index.ts';
import { type Anchors, runClock } from './clock.ts';
import { reachesLevel } from './level.ts';
import type { Decider, Question, QuestionId } from './question.ts';

/** The questions that apparent breaches raise: is it a breach, and which steps of which ladder does it call for. */
export function questionsFromBreaches(
  breaches: readonly ApparentBreach[],
  terms: Terms,
  anchorsOf: (breach: ApparentBreach) => Anchors,
): readonly Question[] {
  return breaches.flatMap((breach) => {
    const anchors = anchorsOf(breach);
    const steps = stepsOf(terms).filter(({ step }) => step.when && asksAbout(step.when, breach, terms));
    return [determination(breach, anchors, terms), ...steps.map(({ step }) => response(step, breach, anchors, terms))];
  });
}

function determination(breach: ApparentBreach, anchors: Anchors, terms: Terms): Question {
  const decider = whoDetermines(breach, terms);
  const body = decider.kind === 'named' ? terms.bodies.find((each) => each.id === decider.id) : undefined;
  return {
    id: questionId(breach, breach.clause, 'determine'),
    breach: breach.id,
    clause: breach.clause,
    asks: 'determine',
    words: `is this a breach of \`${shortName(breach.clause)}\`?`,
    decider,
    clocks: body?.clock ? [runClock(body.clock, anchors, terms)] : [],
  };
}

/** The verifier of the clause if it is a body that sits; otherwise the text's silence about who determines. */
function whoDetermines(breach: ApparentBreach, terms: Terms): Decider {
  const clause =
    terms.counters.find((each) => each.id === breach.clause) ?? terms.terms.find((each) => each.id === breach.clause);
  const verifier = clause?.verified?.by;
  if (typeof verifier === 'string' && itemKind(verifier) === 'body') return named(verifier, terms);
  if (verifier && typeof verifier !== 'string')
    return {
      kind: 'silent',
      why: {
        words: `the text does not say who determines it: ${holeOf(terms, verifier.hole).reason}`,
        hole: verifier.hole,
      },
    };
  const sitting = terms.bodies.filter((body) => body.seats.length > 0);
  const only =
    sitting.length === 1 && sitting[0]
      ? ` (it has one body, \`${shortName(sitting[0].id)}\`, but gives it no such task here)`
      : '';
  return {
    kind: 'silent',
    why: {
      words: `the text names nobody who determines a breach of \`${shortName(breach.clause)}\`${only}`,
      of: breach.clause,
    },
  };
}

function response(step: Step, breach: ApparentBreach, anchors: Anchors, terms: Terms): Question {
  const actors = actorsOf(terms, step.by);
  const who = actors.codes.length > 0 ? actors.codes.join(', ') : 'nobody named';
  return {
    id: questionId(breach, step.id, 'respond'),
    breach: breach.id,
    clause: step.id,
    asks: 'respond',
    words: `step ${step.number} \`${shortName(step.id)}\`: ${step.action.replaceAll('_', ' ')} by ${who}`,
    decider: decides(step.decidedBy, step.id, terms),
    clocks: step.clocks.map((rule) => runClock(rule, anchors, terms)),
  };
}

function decides(reference: Reference | undefined, clause: Id, terms: Terms): Decider {
  if (reference === undefined)
    return {
      kind: 'silent',
      why: { words: `the text names nobody who decides on \`${shortName(clause)}\``, of: clause },
    };
  if (typeof reference === 'string') return named(reference, terms);
  return {
    kind: 'silent',
    why: {
      words: `the text does not say who decides: ${holeOf(terms, reference.hole).reason}`,
      hole: reference.hole,
    },
  };
}

function named(id: Id, terms: Terms): Decider {
  const body = terms.bodies.find((each) => each.id === id);
  return { kind: 'named', id, rule: body && body.votes?.kind !== 'said' ? 'silent' : 'stated' };
}

/** Whether a step waits for a breach of at least a level that this breach reaches, by this actor. */
export function asksAbout(condition: Condition, breach: ApparentBreach, terms: Terms): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some((part) => asksAbout(part, breach, terms));
    case 'breach':
    case 'apparentBreach':
      return reachesLevel(condition, breach, terms);
    case 'state':
      return condition.of === breach.clause && condition.is === 'met';
    default:
      return false;
  }
}

function questionId(breach: ApparentBreach, clause: Id, asks: Question['asks']): QuestionId {
  return `qst-${hashOf('truceline/question/v1', [breach.id, clause, asks]).slice(0, 16)}` as QuestionId;
}
