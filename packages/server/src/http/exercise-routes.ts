import { isRefusal, parseInstant, type Refusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { resolveText } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { reportByHand } from '../exercise/report-by-hand.ts';
import type { RunningExercise } from '../exercise/running-exercise.ts';
import type { Note } from '../publish/decide/frame.ts';
import { parseSeat, type Seat, seatCookie, seatText } from '../publish/decide/seat.ts';
import { controlPage } from '../publish/exercise/control-page.ts';
import type { Surroundings } from '../publish/home-page.ts';
import type { ActTaken, Shelf } from './app.ts';
import { formOf, heldBy, leaveNote, noteTaken } from './decision-routes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { liveOf } from './known-now.ts';

/** What a form of the page asks of the running exercise. */
interface Asked {
  readonly form: URLSearchParams;
  readonly run: RunningExercise;
  readonly edition: Edition;
  readonly person: string;
  readonly act: NonNullable<Shelf['act']>;
  readonly id: string;
}

type Doing = (asked: Asked) => Promise<Note | Refusal | undefined>;

/**
 * The desk of directing staff, where an exercise runs. It takes the forms of its own page, from a browser that holds the seat of
 * a director; nobody is signed in yet, so that it stands on loopback alone.
 */
export function addExerciseRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const { exercise, act } = shelf;
  if (!exercise || !act) return;
  const { id, run } = exercise;
  const edition = (): Edition => {
    const made = shelf.edition(id, undefined);
    if (!made || isRefusal(made)) throw new Error(made?.message ?? 'the exercise cannot be shown');
    return made;
  };
  const seatOf = (context: Context, { agreement }: Edition): Seat | undefined =>
    parseSeat(getCookie(context, seatCookie), agreement.terms);
  app.get('/exercise-control', (context) => context.redirect('/exercise-control/', 301));
  app.get('/exercise-control/', (context) => {
    const live = liveOf(shelf, id);
    const made = edition();
    const ground = { edition: made, around: around(id), run, seat: seatOf(context, made) };
    return context.html(controlPage({ ...ground, note: noteTaken(context), live }));
  });
  app.post('/exercise-control/seat', async (context) => {
    const form = await formFrom(context);
    if (form instanceof Response) return form;
    const made = edition();
    const [before, taken] = [
      seatOf(context, made),
      parseSeat(`director - ${form.get('person')}`, made.agreement.terms),
    ];
    if (!taken) return back(context, { kind: 'refused', words: say('a person is a code of letters and digits') });
    await run.seat({ ...(before ? { left: heldBy(before) } : {}), taken: heldBy(taken) });
    setCookie(context, seatCookie, seatText(taken), { path: '/', httpOnly: true, sameSite: 'Strict' });
    return back(context, undefined);
  });
  app.post('/exercise-control/:doing', async (context) => {
    const name = context.req.param('doing');
    const doing = Object.hasOwn(doings, name) ? doings[name] : undefined;
    if (!doing) return missing('There is no such page.', 404);
    const form = await formFrom(context);
    if (form instanceof Response) return form;
    const made = edition();
    const seat = seatOf(context, made);
    if (seat?.office !== 'director')
      return back(context, {
        kind: 'refused',
        words: say('this browser does not direct the exercise: take the seat first'),
      });
    const done = await doing({ form, run, edition: made, person: seat.person, act, id });
    return back(context, done && isRefusal(done) ? { kind: 'refused', words: done.message } : done);
  });

  async function formFrom(context: Context): Promise<URLSearchParams | Response> {
    if (isFromElsewhere(context.req.raw))
      return missing('An exercise is directed from this room’s own pages only.', 403);
    return (await formOf(context.req.raw)) ?? missing('This address takes the forms of this room’s pages.', 415);
  }
}

const doings: Readonly<Record<string, Doing>> = {
  pause: async ({ run }) => {
    await run.pause();
    return undefined;
  },
  resume: async ({ run }) => {
    await run.resume();
    return undefined;
  },
  speed: ({ form, run }) => run.setSpeed(Number(form.get('speed') || Number.NaN)),
  step: ({ run }) => run.step(),
  goto: async ({ form, run, edition }) => {
    const text = form.get('at') ?? '';
    const read = resolveText(text, edition.case.dayZone);
    const at = read.kind === 'at' ? read.at : parseInstant(text);
    return at === undefined
      ? { kind: 'refused', words: say('go on to when: a day and an hour on the clocks of the case') }
      : run.step(at);
  },
  skip: ({ form, run }) => run.skip(form.get('key') ?? ''),
  inject: ({ form, run }) => run.injectNow(form.get('key') ?? ''),
  release: async ({ form, run }) => {
    await run.release(form.get('seat') ?? '');
    return undefined;
  },
  report: async ({ form, run }) => {
    const draft = reportByHand(form, run.world.land.settlements);
    if (isRefusal(draft)) return draft;
    await run.report(draft);
    return undefined;
  },
  reply: ({ form, act, id, person }) =>
    entered(
      act(id, {
        act: 'reply',
        case: form.get('case') ?? '',
        words: form.get('words') ?? '',
        by: { office: 'director', of: form.get('of') ?? '', person },
      }),
    ),
  vote: ({ form, act, id, person }) =>
    entered(
      act(id, {
        act: 'ballot',
        vote: form.get('vote') ?? '',
        seat: form.get('seat') ?? '',
        ballot: form.get('ballot') ?? '',
        by: { office: 'director', of: form.get('seat') ?? '', person },
      }),
    ),
};

async function entered(taking: Promise<ActTaken | Refusal>): Promise<Note | Refusal> {
  const taken = await taking;
  if (isRefusal(taken)) return taken;
  return taken.movesNothing === undefined
    ? { kind: 'done', words: taken.entry.slice(0, 12) }
    : { kind: 'idle', words: taken.movesNothing };
}

function back(context: Context, note: Note | undefined): Response {
  leaveNote(context, note);
  return context.redirect('/exercise-control/', 303);
}
