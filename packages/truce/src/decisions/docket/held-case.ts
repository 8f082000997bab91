import type { BreachId } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type Ground, type Id, shortName } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { Determination, DocketCase, Draft, Remedy, Reply, Task } from './docket.ts';
import { type Move, moves, type Stage } from './stage.ts';
import type { NotTaken } from './vote.ts';

/** A case while its acts are gone through. */
export class HeldCase {
  readonly name: string;
  stage: Stage = 'alleged';
  since: Instant;
  readonly #opened: ActOf<'openCase'> | ActOf<'split'>;
  readonly #origin: HeldCase | undefined;
  readonly #acts: Act[] = [];
  readonly #asked = new Map<Id, ActOf<'askReply'>>();
  readonly #replies: ActOf<'reply'>[] = [];
  readonly #tasks = new Map<string, { task: ActOf<'task'>; done?: ActOf<'taskDone'> }>();
  readonly #drafts = new Map<string, { draft: ActOf<'draft'>; state: Draft['state'] }>();
  readonly #remedies = new Map<string, { remedy: ActOf<'remedy'>; done?: ActOf<'remedyDone'> }>();
  readonly #dissents: ActOf<'dissent'>[] = [];
  readonly votes: string[] = [];
  readonly joined: string[] = [];
  readonly #foretold: readonly Ground[];
  determination: Determination | undefined;
  into: string | undefined;

  constructor(
    name: string,
    opened: ActOf<'openCase'> | ActOf<'split'>,
    foretold: readonly Ground[],
    origin?: HeldCase,
  ) {
    this.name = name;
    this.#opened = opened;
    this.#origin = origin;
    this.#foretold = foretold;
    this.since = opened.happenedAt;
    this.#acts.push(opened);
  }

  /** What the case is about: its own, or that of the case it was split off from. */
  get about(): ActOf<'openCase'> {
    return this.#opened.act === 'openCase' ? this.#opened : this.#origin!.about;
  }

  /** Makes a move if it is legal here, or says why not and what is. */
  move(move: Move, at: Instant): NotTaken | undefined {
    const to = moves[this.stage][move];
    if (to === undefined) {
      const legal = Object.keys(moves[this.stage]).filter((each) => !each.startsWith('vote'));
      return {
        code: 'no-move',
        why:
          this.stage === 'joined'
            ? `case \`${this.name}\` was joined to \`${this.into}\` and goes on there`
            : `case \`${this.name}\` is ${this.stage}; from there one can ${legal.join(', ')}`,
      };
    }
    if (to !== this.stage) {
      this.stage = to;
      this.since = at;
    }
    return undefined;
  }

  /** Takes an act on the case: its move, and what it adds. */
  take(act: Act): NotTaken | undefined {
    const trouble = this.#missing(act);
    if (trouble) return trouble;
    const before = [this.stage, this.since] as const;
    const illegal = this.move(act.act as Move, act.happenedAt);
    if (illegal) return illegal;
    // Other drafts may still stand when one is withdrawn.
    if (act.act === 'withdrawDraft' && this.#standing().some(({ draft }) => draft.draft !== act.draft))
      [this.stage, this.since] = before[0] === 'voting' ? ['drafted', act.happenedAt] : before;
    this.#add(act);
    this.#acts.push(act);
    return undefined;
  }

  draft(name: string): { readonly draft: ActOf<'draft'>; state: Draft['state'] } | undefined {
    return this.#drafts.get(name);
  }

  note(act: Act): void {
    this.#acts.push(act);
  }

  #standing() {
    return [...this.#drafts.values()].filter(({ state }) => state === 'standing' || state === 'notAdopted');
  }

  #missing(act: Act): NotTaken | undefined {
    const unknown = (what: string, which: string, known: Iterable<string>): NotTaken => ({
      code: `no-${what}`,
      why: `case \`${this.name}\` has no ${what} \`${which}\`; it has ${[...known].map((each) => `\`${each}\``).join(', ') || 'none'}`,
    });
    const twice = (what: string, which: string): NotTaken => ({
      code: 'name-taken',
      why: `case \`${this.name}\` has a ${what} \`${which}\` already; give the new one another name`,
    });
    switch (act.act) {
      case 'taskDone':
        return this.#tasks.has(act.task) ? undefined : unknown('task', act.task, this.#tasks.keys());
      case 'withdrawDraft': {
        const draft = this.#drafts.get(act.draft);
        if (!draft) return unknown('draft', act.draft, this.#drafts.keys());
        return draft.state === 'withdrawn' || draft.state === 'adopted'
          ? { code: 'draft-over', why: `the draft \`${act.draft}\` is ${draft.state}` }
          : undefined;
      }
      case 'remedyDone':
        return this.#remedies.has(act.remedy) ? undefined : unknown('remedy', act.remedy, this.#remedies.keys());
      case 'task':
        return this.#tasks.has(act.task) ? twice('task', act.task) : undefined;
      case 'draft':
        return this.#drafts.has(act.draft) ? twice('draft', act.draft) : undefined;
      case 'remedy':
        return this.#remedies.has(act.remedy) ? twice('remedy', act.remedy) : undefined;
      default:
        return undefined;
    }
  }

  #add(act: Act): void {
    if (act.act === 'askReply') this.#asked.set(act.of, act);
    else if (act.act === 'reply') this.#replies.push(act);
    else if (act.act === 'task') this.#tasks.set(act.task, { task: act });
    else if (act.act === 'taskDone') this.#tasks.get(act.task)!.done = act;
    else if (act.act === 'draft') this.#drafts.set(act.draft, { draft: act, state: 'standing' });
    else if (act.act === 'withdrawDraft') this.#drafts.get(act.draft)!.state = 'withdrawn';
    else if (act.act === 'remedy') this.#remedies.set(act.remedy, { remedy: act });
    else if (act.act === 'remedyDone') this.#remedies.get(act.remedy)!.done = act;
    else if (act.act === 'dissent') this.#dissents.push(act);
    else if (act.act === 'join') this.into = act.into;
  }

  /** The case as it stands at an instant. */
  standing(at: Instant): DocketCase {
    const { about } = this;
    return {
      name: this.name,
      stage: this.stage,
      since: this.since,
      openedAt: this.#opened.happenedAt,
      ...(about.body === undefined ? {} : { body: about.body }),
      ...(about.breach === undefined ? {} : { breach: about.breach as BreachId }),
      ...(about.clause === undefined ? {} : { clause: about.clause }),
      ...(about.accused === undefined ? {} : { accused: about.accused }),
      allegation: this.#opened.act === 'split' ? this.#opened.words : this.#opened.allegation,
      replies: this.#repliesAt(at),
      tasks: [...this.#tasks.values()].map(({ task, done }) => taskAt(task, done, at)),
      drafts: [...this.#drafts.values()].map(({ draft, state }) => ({ draft, state })),
      votes: [...this.votes],
      ...(this.determination ? { determination: this.determination } : {}),
      remedies: [...this.#remedies.values()].map(({ remedy, done }) => remedyAt(remedy, done, at)),
      dissents: [...this.#dissents],
      ...(this.into === undefined ? {} : { into: this.into }),
      ...(this.#origin === undefined ? {} : { from: this.#origin.name }),
      joined: [...this.joined],
      acts: [...this.#acts],
      foretold: this.#foretold,
    };
  }

  #repliesAt(at: Instant): readonly Reply[] {
    const asked = [...this.#asked.values()].map((act): Reply => {
      const given = this.#replies.find((each) => each.by.of === act.of && each.happenedAt >= act.happenedAt);
      if (!given) return { of: act.of, due: act.due, asked: act, state: at <= act.due ? 'awaited' : 'missing' };
      // A reply is due until an instant, and at that instant it is still in time: a deadline is a last moment, not a window.
      const lateMs = given.happenedAt - act.due;
      return {
        of: act.of,
        due: act.due,
        asked: act,
        given,
        ...(lateMs > 0 ? { state: 'late', lateMs } : { state: 'given' }),
      };
    });
    const counted = new Set(asked.flatMap(({ given }) => (given ? [given.id] : [])));
    const unasked = this.#replies.filter(({ id }) => !counted.has(id));
    return [...asked, ...unasked.map((given): Reply => ({ of: given.by.of ?? '', given, state: 'unasked' }))];
  }
}

function taskAt(task: ActOf<'task'>, done: ActOf<'taskDone'> | undefined, at: Instant): Task {
  if (done) return { task, done, state: done.outcome };
  return { task, state: task.due !== undefined && at > task.due ? 'overdue' : 'running' };
}

function remedyAt(remedy: ActOf<'remedy'>, done: ActOf<'remedyDone'> | undefined, at: Instant): Remedy {
  if (done) return { remedy, done, state: done.outcome };
  return { remedy, state: remedy.due !== undefined && at > remedy.due ? 'overdue' : 'running' };
}

/** What a case will meet for want of a rule, said when it is opened. */
export function foretell(body: Id | undefined, grounds: readonly Ground[]): readonly Ground[] {
  return body === undefined
    ? [{ words: 'no body is named before which it is brought: nobody can determine it as the text stands' }, ...grounds]
    : grounds.map((ground) => ({ ...ground, of: ground.of ?? shortName(body) }));
}
