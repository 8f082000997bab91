import { formatInstant, type Instant } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import { type Act, type ActOf, asDone, rivals, type Settled } from '../acts/index.ts';
import type { NotTaken, RefusedAct } from '../docket/index.ts';
import type { Contact } from './contact.ts';
import { contactFigures } from './figures.ts';
import { callAt, type HeldCall, type HeldPause, type HeldStep, pauseAt, stepAt } from './standing.ts';

/**
 * Calls, pauses, spot reports and restoring steps as they stand at an instant. Acts are taken in the order in which they were
 * done. Of several outcomes of one thing the last counts; two that differ at one instant cancel each other. An act that fits
 * nothing moves nothing and is listed with its reason. Pure.
 */
export function contactFrom(acts: readonly Act[], at: Instant): Contact {
  const fold = new Fold();
  const taken = asDone(acts.filter(({ happenedAt }) => happenedAt <= at));
  const contested = rivals(taken, settles);
  const refused: RefusedAct[] = [];
  for (const act of taken) {
    const trouble = contested.has(act.id)
      ? { code: 'rival', why: 'another act says otherwise at the same instant: neither counts; say it again' }
      : fold.take(act);
    if (trouble) refused.push({ act, ...trouble });
  }
  const calls = [...fold.calls.values()].map((each) => callAt(each, at));
  const pauses = [...fold.pauses.values()].map((each) => pauseAt(each, at));
  const steps = [...fold.steps.values()].map((each) => stepAt(each, at));
  return { calls, pauses, spots: [...fold.spots.values()], steps, figures: contactFigures(calls, pauses), refused };
}

/** What acts answer: two that answer it differently at one instant cancel each other. */
function settles(act: Act): Settled | undefined {
  switch (act.act) {
    case 'callOutcome':
      return { matter: `call ${act.call}`, answer: `${act.kept} ${act.stopped ?? ''}` };
    case 'pauseOutcome':
      return { matter: `pause ${act.pause}`, answer: act.outcome };
    case 'restoreOutcome':
      return { matter: `step ${act.step}`, answer: act.outcome };
    case 'grantPause':
    case 'refusePause':
      return { matter: `answer ${act.pause} ${act.by.of ?? ''}`, answer: act.act };
    default:
      return undefined;
  }
}

class Fold {
  readonly calls = new Map<string, HeldCall>();
  readonly pauses = new Map<string, HeldPause>();
  readonly spots = new Map<string, ActOf<'spotReport'>>();
  readonly steps = new Map<string, HeldStep>();

  take(act: Act): NotTaken | undefined {
    switch (act.act) {
      case 'call':
        return this.#call(act);
      case 'callOutcome':
        return this.#callOutcome(act);
      case 'askPause':
        return this.#askPause(act);
      case 'grantPause':
      case 'refusePause':
        return this.#answerPause(act);
      case 'pauseOutcome':
        return this.#pauseOutcome(act);
      case 'spotReport':
        return this.spots.has(act.spot) ? taken('spot report', act.spot) : void this.spots.set(act.spot, act);
      case 'restore':
        return this.#restore(act);
      case 'restoreOutcome':
        return this.#restoreOutcome(act);
      default:
        return undefined;
    }
  }

  #call(act: ActOf<'call'>): NotTaken | undefined {
    if (this.calls.has(act.call)) return taken('call', act.call);
    if (act.reached === 'no' && act.promised !== undefined)
      return { code: 'nobody-answered', why: 'nobody answered, so that nobody can have promised anything' };
    if (act.due !== undefined && act.promised === undefined)
      return { code: 'no-promise', why: 'it has a time until which something was promised, and no promise' };
    if (act.due !== undefined && act.due < act.happenedAt)
      return { code: 'past', why: 'what was promised was due before the call' };
    this.calls.set(act.call, { call: act });
    return undefined;
  }

  #callOutcome(act: ActOf<'callOutcome'>): NotTaken | undefined {
    const held = this.calls.get(act.call);
    if (!held) return none('call', act.call, this.calls.keys());
    if (act.stopped !== undefined && act.stopped > act.happenedAt)
      return { code: 'ahead', why: 'it says that fire stopped at an instant that had not come' };
    if (held.call.promised === undefined && act.kept !== 'unknown')
      return {
        code: 'no-promise',
        why: `nothing was promised in the call \`${act.call}\`; say \`unknown\` and when fire stopped`,
      };
    held.outcome = act;
    return undefined;
  }

  #askPause(act: ActOf<'askPause'>): NotTaken | undefined {
    if (this.pauses.has(act.pause)) return taken('pause', act.pause);
    if (act.to <= act.from) return { code: 'no-time', why: 'it would end before it begins' };
    if (act.to <= act.happenedAt) return { code: 'past', why: 'it would be over before it is asked for' };
    this.pauses.set(act.pause, { pause: act, answers: new Map() });
    return undefined;
  }

  #answerPause(act: ActOf<'grantPause'> | ActOf<'refusePause'>): NotTaken | undefined {
    const held = this.pauses.get(act.pause);
    if (!held) return none('pause', act.pause, this.pauses.keys());
    const { of } = act.by;
    if (of === undefined)
      return { code: 'no-name', why: 'it is granted or refused by name: say for which actor, in `by.of`' };
    if (!held.pause.asked.includes(of))
      return {
        code: 'not-asked',
        why: `\`${shortName(of)}\` was not asked; ${held.pause.asked.map((each) => `\`${shortName(each)}\``).join(', ')} were`,
      };
    if (act.happenedAt >= held.pause.to)
      return { code: 'over', why: `the time that was asked for ended at ${formatInstant(held.pause.to)}` };
    held.answers.set(of, act);
    return undefined;
  }

  #pauseOutcome(act: ActOf<'pauseOutcome'>): NotTaken | undefined {
    const held = this.pauses.get(act.pause);
    if (!held) return none('pause', act.pause, this.pauses.keys());
    const { state } = pauseAt({ ...held, outcome: undefined }, act.happenedAt);
    if (state !== 'running' && state !== 'over')
      return {
        code: 'not-granted',
        why:
          state === 'granted'
            ? `it has not begun; it begins at ${formatInstant(held.pause.from)}`
            : 'it was never granted by all who were asked: there is no pause that could hold',
      };
    if (act.outcome === 'kept' && act.happenedAt < held.pause.to)
      return {
        code: 'not-over',
        why: `whether it was kept can be said once it is over, at ${formatInstant(held.pause.to)}`,
      };
    held.outcome = act;
    return undefined;
  }

  #restore(act: ActOf<'restore'>): NotTaken | undefined {
    if (this.steps.has(act.step)) return taken('step', act.step);
    if (act.due <= act.happenedAt) return { code: 'past', why: 'it would be due before it is asked' };
    this.steps.set(act.step, { step: act });
    return undefined;
  }

  #restoreOutcome(act: ActOf<'restoreOutcome'>): NotTaken | undefined {
    const held = this.steps.get(act.step);
    if (!held) return none('step', act.step, this.steps.keys());
    held.outcome = act;
    return undefined;
  }
}

function taken(what: string, which: string): NotTaken {
  return { code: 'name-taken', why: `there is a ${what} \`${which}\` already; give the new one another name` };
}

function none(what: string, which: string, known: Iterable<string>): NotTaken {
  const last = [...known].slice(-5).map((each) => `\`${each}\``);
  return {
    code: `no-${what}`,
    why: `there is no ${what} \`${which}\`; the last ones are ${last.join(', ') || 'none'}`,
  };
}
