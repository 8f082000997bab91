import type { Instant } from '../../kernel/index.ts';
import { type Id, shortName } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import { spanWords } from '../clocks/index.ts';
import type { Call, Pause, PauseAnswer, RestoringStep } from './contact.ts';

/** A call with what was last said of it. */
export interface HeldCall {
  readonly call: ActOf<'call'>;
  outcome?: ActOf<'callOutcome'>;
}

/** A pause with the last answer of each actor, and what was last said of it. */
export interface HeldPause {
  readonly pause: ActOf<'askPause'>;
  readonly answers: Map<Id, ActOf<'grantPause'> | ActOf<'refusePause'>>;
  outcome?: ActOf<'pauseOutcome'> | undefined;
}

/** A restoring step with what was last said of it. */
export interface HeldStep {
  readonly step: ActOf<'restore'>;
  outcome?: ActOf<'restoreOutcome'>;
}

/** A call as it stands at an instant. */
export function callAt({ call, outcome }: HeldCall, at: Instant): Call {
  const promise = promiseOf(call, outcome, at);
  const quietMs = outcome?.stopped === undefined ? undefined : outcome.stopped - call.happenedAt;
  const to = `\`${shortName(call.to)}\``;
  const said = {
    none: call.reached === 'yes' ? `${to} promised nothing` : `nobody answered at ${to}`,
    open: `${to} promised`,
    over: `${to} promised; its time is over, and nobody has said what came of it`,
    kept: `${to} kept its promise`,
    broken: `${to} did not keep its promise`,
    unknown: `${to} promised; whether it was kept is not known`,
  }[promise];
  const quiet =
    quietMs === undefined
      ? ''
      : quietMs < 0
        ? '; fire had stopped before the call'
        : `; fire stopped ${spanWords(quietMs)} after the call`;
  return {
    call,
    promise,
    ...(outcome ? { outcome } : {}),
    ...(quietMs === undefined || quietMs < 0 ? {} : { quietAfterMs: quietMs }),
    words: `${said}${quiet}`,
  };
}

function promiseOf(call: ActOf<'call'>, outcome: ActOf<'callOutcome'> | undefined, at: Instant): Call['promise'] {
  if (call.promised === undefined) return 'none';
  if (outcome) return outcome.kept;
  return call.due !== undefined && at > call.due ? 'over' : 'open';
}

/** A pause as it stands at an instant. */
export function pauseAt({ pause, answers, outcome }: HeldPause, at: Instant): Pause {
  const given = pause.asked.map((actor): PauseAnswer => {
    const act = answers.get(actor);
    if (!act) return { actor, answer: 'awaited' };
    return { actor, answer: act.act === 'grantPause' ? 'granted' : 'refused', act };
  });
  const by = (answer: PauseAnswer['answer']) => given.filter((each) => each.answer === answer);
  const [granted, refused] = [by('granted'), by('refused')];
  const all = given.length > 0 && granted.length === given.length;
  const grantedAt = all ? (Math.max(...granted.map(({ act }) => act!.happenedAt)) as Instant) : undefined;
  const state = ((): Pause['state'] => {
    if (outcome && all) return outcome.outcome;
    if (refused.length > 0) return 'refused';
    if (!all) return at >= pause.to ? 'lapsed' : granted.length > 0 ? 'partly' : 'asked';
    if (at >= pause.to) return 'over';
    return at >= pause.from ? 'running' : 'granted';
  })();
  return {
    pause,
    answers: given,
    state,
    ...(grantedAt === undefined ? {} : { grantedAt }),
    ...(outcome ? { outcome } : {}),
    words: pauseWords(state, given),
  };
}

function pauseWords(state: Pause['state'], given: readonly PauseAnswer[]): string {
  const named = (answer: PauseAnswer['answer']) =>
    given
      .filter((each) => each.answer === answer)
      .map(({ actor }) => `\`${shortName(actor)}\``)
      .join(', ');
  const [granted, awaited] = [named('granted'), named('awaited')];
  return {
    asked: `asked; no answer yet of ${awaited}`,
    partly: `granted by ${granted}, not yet by ${awaited}: nobody may count on it`,
    refused: `refused by ${named('refused')}`,
    granted: `granted by ${granted}`,
    running: `granted by ${granted}; it is on now`,
    over: `granted by ${granted}; it is over, and nobody has said whether it held`,
    lapsed: `its time passed without an answer of ${awaited}`,
    kept: `granted by ${granted}, and kept`,
    broken: `granted by ${granted}, and broken`,
    unknown: `granted by ${granted}; whether it held is not known`,
  }[state];
}

/** A restoring step as it stands at an instant; at its due instant it is still in time. */
export function stepAt({ step, outcome }: HeldStep, at: Instant): RestoringStep {
  if (outcome) return { step, outcome, state: outcome.outcome };
  return { step, state: at > step.due ? 'overdue' : 'running' };
}
