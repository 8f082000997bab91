import type { Instant } from '../../kernel/index.ts';
import {
  any,
  decisionAt,
  evaluate,
  type Ground,
  holeOf,
  type Id,
  inForce,
  type RecordedVote,
  shortName,
  type Truth,
  truth,
  type World,
} from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';
import type { RanOut } from './ran-out.ts';
import type { ResponseChange, ResponseStage } from './response.ts';
import type { Subject } from './subject.ts';

/** One step or guarantee while its turns are gone through in order. */
export class Walk {
  stage: ResponseStage = 'dormant';
  readonly history: ResponseChange[] = [];
  readonly refused: RefusedAct[] = [];
  readonly #subject: Subject;
  readonly #world: World;
  /** Votes on it by when they close. */
  readonly #closing: ReadonlyMap<Instant, readonly RecordedVote[]>;
  #triggeredAt: Instant | undefined;
  /** When its condition last ceased to hold. */
  #clearedAt: Instant | undefined;

  constructor(subject: Subject, world: World) {
    this.#subject = subject;
    this.#world = { ...world, asker: subject.id };
    const own = world.recorded?.votes.filter(({ on }) => on === subject.id) ?? [];
    this.#closing = Map.groupBy(own, ({ closesAt }) => closesAt);
  }

  /** Takes what holds from an instant on, then what people did at it. */
  turn(at: Instant, acts: readonly Act[], ranOut: readonly RanOut[] = []): void {
    if (this.#ended(at)) return;
    this.#arm(at);
    this.#trigger(at);
    this.#decide(at);
    this.#lapse(at, ranOut);
    for (const act of acts) this.#take(act);
    // What is stood down after its condition has gone waits again at once.
    if (this.stage === 'stoodDown') this.#trigger(at);
  }

  /** What it waits for at an instant, or why it stands where it does. */
  grounds(at: Instant): readonly Ground[] {
    const last = this.history.at(-1)?.why ?? [];
    switch (this.stage) {
      case 'dormant':
        return this.#armed(at).why;
      case 'armed':
        return this.#waits(at).why;
      case 'triggered':
        return distinct([...last, ...this.#decision(at).why]);
      default:
        return last;
    }
  }

  #ended(at: Instant): boolean {
    const { ends } = this.#subject;
    if (!ends || ends.kind === 'never') return false;
    const over = evaluate(ends.kind === 'when' ? ends.when : { kind: 'after', time: ends.time }, at, this.#world);
    if (over.value !== 'true') return false;
    if (this.stage !== 'lapsed')
      this.#go('lapsed', at, [{ words: 'its end has come by the text', of: this.#subject.id }, ...over.why]);
    return true;
  }

  #arm(at: Instant): void {
    const armed = this.#armed(at);
    if (this.stage === 'dormant' && armed.value === 'true') this.#go('armed', at, armed.why);
    else if (this.stage === 'armed' && armed.value !== 'true') this.#go('dormant', at, armed.why);
  }

  #trigger(at: Instant): void {
    const waits = this.#waits(at);
    const holds = waits.value === 'true';
    if (this.stage === 'armed' && holds) {
      this.#triggeredAt = at;
      this.#go('triggered', at, waits.why);
    } else if (!holds && (this.stage === 'triggered' || this.stage === 'stoodDown' || this.stage === 'lapsed')) {
      this.#triggeredAt = undefined;
      this.#clearedAt = at;
      this.#go('armed', at, [{ words: 'its condition no longer holds', of: this.#subject.id }, ...waits.why]);
      this.#arm(at);
    }
  }

  /** Decisions that close at this instant: one that came before the condition held has to be taken again. */
  #decide(at: Instant): void {
    const closing = this.#closing.get(at)?.filter(({ outcome }) => outcome !== 'withdrawn') ?? [];
    if (closing.length === 0 || typeof this.#subject.decidedBy !== 'string') return;
    const decision = this.#decision(at);
    if (this.stage === 'decided' || this.stage === 'active' || this.stage === 'armed' || this.stage === 'dormant')
      return;
    if (decision.value === 'true') this.#go('decided', at, decision.why);
    else if (
      decision.value === 'false' &&
      this.stage === 'triggered' &&
      closing.every(({ outcome }) => outcome === 'lapsed')
    )
      this.#go('lapsed', at, decision.why);
  }

  /** A clock that ran out lapses what still waits for a decision, unless it is left over from an earlier trigger. */
  #lapse(at: Instant, ranOut: readonly RanOut[]): void {
    const cleared = this.#clearedAt;
    const own = ranOut.filter(({ startsAt }) => cleared === undefined || startsAt >= cleared);
    if (this.stage === 'triggered' && own.length > 0)
      this.#go(
        'lapsed',
        at,
        own.map(({ why }) => why),
      );
  }

  #take(act: Act): void {
    if (act.act === 'respond') {
      if (act.what === 'decided') this.#decidedBy(act);
      else if (act.what === 'begun') this.#begin(act);
      else this.#standDown(act);
    } else if (act.act === 'force' && act.of === undefined) {
      if (act.what === 'entered' && this.stage === 'decided') this.#begin(act);
      else if (act.what === 'withdrawn' && this.stage === 'active') this.#standDown(act);
    }
  }

  #decidedBy(act: Act): void {
    const { decidedBy, id } = this.#subject;
    if (typeof decidedBy !== 'string')
      return this.#refuse(act, 'no-decider', `the text does not say who decides on \`${shortName(id)}\``);
    if (this.#world.terms.bodies.some((body) => body.id === decidedBy))
      return this.#refuse(
        act,
        'body-votes',
        `\`${shortName(decidedBy)}\` decides by a vote; open one on \`${shortName(id)}\``,
      );
    if (act.by.of !== decidedBy && act.by.office !== 'director')
      return this.#refuse(act, 'not-the-decider', `the text gives this decision to \`${shortName(decidedBy)}\``);
    if (this.stage !== 'triggered' && this.stage !== 'lapsed' && this.stage !== 'stoodDown')
      return this.#illegal(act, 'decided');
    this.#go('decided', act.happenedAt, [{ words: `\`${shortName(decidedBy)}\` has decided`, of: decidedBy }], act);
  }

  #begin(act: Act): void {
    const { decidedBy, id } = this.#subject;
    const nobody = typeof decidedBy !== 'string';
    if (this.stage !== 'decided' && !(this.stage === 'triggered' && nobody)) return this.#illegal(act, 'begun');
    this.#go(
      'active',
      act.happenedAt,
      [
        { words: 'it is being carried out', of: id },
        ...(this.stage === 'triggered' ? [{ words: 'begun though the text names nobody who decides', of: id }] : []),
      ],
      act,
    );
  }

  #standDown(act: Act): void {
    if (this.stage !== 'decided' && this.stage !== 'active') return this.#illegal(act, 'stood down');
    this.#go('stoodDown', act.happenedAt, [{ words: 'it was stood down', of: this.#subject.id }], act);
  }

  #illegal(act: Act, what: string): void {
    const name = `\`${shortName(this.#subject.id)}\``;
    const waits = this.grounds(act.happenedAt)[0]?.words;
    this.#refuse(
      act,
      'no-move',
      `${name} is ${stageWords[this.stage]}, and cannot be ${what} from there${waits === undefined ? '' : `: ${waits}`}`,
    );
  }

  #refuse(act: Act, code: string, why: string): void {
    this.refused.push({ act, code, why });
  }

  #armed(at: Instant): Truth {
    const { periods, terms } = this.#world;
    if (periods.length === 0) return truth('true', { words: 'the text has no ceasefire to wait for' });
    return any(periods.map((period) => inForce(period, at, terms)));
  }

  #waits(at: Instant): Truth {
    const { waitsFor, id } = this.#subject;
    if (waitsFor.kind === 'unsaid')
      return truth('silent', { words: `no clause says when \`${shortName(id)}\` starts`, of: id });
    if (waitsFor.kind === 'never') return truth('false', { words: 'the text says that it never starts', of: id });
    return evaluate(waitsFor, at, this.#world, new Set([id]));
  }

  #decision(at: Instant): Truth {
    const { decidedBy, otherwise, id } = this.#subject;
    const { terms, recorded } = this.#world;
    if (decidedBy === undefined)
      return truth('unknown', { words: `no clause says who decides on \`${shortName(id)}\``, of: id });
    if (typeof decidedBy !== 'string')
      return truth('silent', {
        words: `the text does not say who decides: ${holeOf(terms, decidedBy.hole).reason}`,
        hole: decidedBy.hole,
      });
    const found = decisionAt(
      decidedBy,
      at,
      { terms, recorded, asker: id, ...(otherwise === undefined ? {} : { otherwise }) },
      new Set(),
    );
    const early =
      this.#triggeredAt !== undefined && found.value === 'true' && !this.#closedSince(this.#triggeredAt, at);
    return early
      ? truth('unknown', {
          words: `\`${shortName(decidedBy)}\` adopted it before its condition held; it has to be adopted again`,
          of: decidedBy,
        })
      : found;
  }

  #closedSince(since: Instant, at: Instant): boolean {
    return [...this.#closing.keys()].some((closesAt) => closesAt >= since && closesAt <= at);
  }

  #go(stage: ResponseStage, at: Instant, why: readonly Ground[], act?: Act): void {
    this.stage = stage;
    this.history.push({ at, stage, why: distinct(why), ...(act === undefined ? {} : { act: act.id }) });
  }
}

const stageWords: Readonly<Record<ResponseStage, string>> = {
  dormant: 'dormant',
  armed: 'armed',
  triggered: 'triggered and not decided',
  decided: 'decided',
  active: 'active',
  stoodDown: 'stood down',
  lapsed: 'lapsed',
};

function distinct(why: readonly Ground[]): readonly Ground[] {
  return [...new Map(why.map((each) => [`${each.hole ?? ''} ${each.of ?? ''} ${each.words}`, each])).values()];
}

/** Ids of the subjects that an act is about. */
export function concernedBy(act: Act, subjects: readonly Subject[]): readonly Id[] {
  if (act.act === 'respond') return [act.item];
  if (act.act === 'force') return subjects.filter(({ forces }) => forces.includes(act.force)).map(({ id }) => id);
  return [];
}
