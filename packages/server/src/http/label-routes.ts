import { isRefusal } from '@truceline/truce/kernel';
import { coderCode, drawnMax, isPairLabel, type ReportPair } from '@truceline/truce/labelled';
import type { ReportId } from '@truceline/truce/reports';
import { say } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { LabelDesk } from '../cases/label-desks.ts';
import type { Note } from '../publish/decide/frame.ts';
import type { Surroundings } from '../publish/home-page.ts';
import type { LabelGround } from '../publish/labels/frame.ts';
import { agreementCsv, labelsCsv } from '../publish/labels/label-files.ts';
import { labelsPage } from '../publish/labels/overview-page.ts';
import { pairPage } from '../publish/labels/pair-page.ts';
import type { Shelf } from './app.ts';
import { formOf, leaveNote, noteTaken } from './decision-routes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';

const personCookie = 'truceline-labels';

/**
 * Pairs of reports that two people label, in the operator's room alone. A person is a code that a browser keeps; nobody is
 * signed in, and each label is recorded under the code as it was sent.
 */
export function addLabelRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const none = 'There is no such page of labels here.';
  const groundOf = (context: Context): LabelGround | Response => {
    const id = context.req.param('case') ?? '';
    const desk = shelf.cases().includes(id) ? shelf.labels?.(id) : undefined;
    const edition = desk && shelf.edition(id, undefined);
    if (!desk || !edition || isRefusal(edition)) return missing(none, 404);
    return {
      edition,
      around: around(id),
      ledger: desk.ledger(),
      report: desk.report,
      writing: desk.writing,
      person: coderCode(getCookie(context, personCookie) ?? ''),
      note: noteTaken(context),
    };
  };
  const shown = (context: Context, make: (ground: LabelGround) => string): Response | Promise<Response> => {
    const ground = groundOf(context);
    return ground instanceof Response ? ground : context.html(make(ground));
  };
  const file = (context: Context, make: (ground: LabelGround) => string): Response => {
    const ground = groundOf(context);
    if (ground instanceof Response) return ground;
    return context.body(make(ground), 200, { 'content-type': 'text/csv; charset=utf-8' });
  };
  app.get('/:case/labels', (context) =>
    shelf.labels
      ? context.redirect(`/${encodeURIComponent(context.req.param('case'))}/labels/`, 301)
      : missing(none, 404),
  );
  app.get('/:case/labels/', (context) => shown(context, labelsPage));
  app.get('/:case/labels/pair/', (context) => shown(context, (ground) => pairPage(ground, 'label')));
  app.get('/:case/labels/settle/', (context) => shown(context, (ground) => pairPage(ground, 'settle')));
  app.get('/:case/labels/labels.csv', (context) => file(context, labelsCsv));
  app.get('/:case/labels/agreement.csv', (context) => file(context, agreementCsv));

  app.post('/:case/labels/person', (context) =>
    taken(context, '', async (_, form) => {
      const person = coderCode(form.get('person') ?? '');
      if (person === undefined)
        return refusedNote(
          say('a code is 2 to 12 letters, digits, `-` or `_`, such as {example}', { example: '`ko-7`' }),
        );
      setCookie(context, personCookie, person, { path: '/', httpOnly: true, sameSite: 'Strict' });
      return { kind: 'done', words: say('You label as {person} in this browser.', { person }) };
    }),
  );
  app.post('/:case/labels/draw', (context) =>
    taken(context, '', async (desk, form, person) => {
      const [pairs, seed] = [wholeOf(form.get('pairs'), 1, drawnMax), wholeOf(form.get('seed'), 0, 2 ** 32 - 1)];
      if (pairs === undefined)
        return refusedNote(say('how many is a whole number from 1 to {most}', { most: drawnMax }));
      if (seed === undefined) return refusedNote(say('the number of the draw is a whole number from 0 up'));
      const refused = await desk.draw({ pairs, seed }, person ?? '');
      return refused ? refusedNote(refused.message) : { kind: 'done', words: say('Pairs are drawn.') };
    }),
  );
  app.post('/:case/labels/label', (context) =>
    taken(context, undefined, async (desk, form, person) => {
      const act = form.get('act') ?? '';
      const [one, other, label] = [form.get('one') ?? '', form.get('other') ?? '', form.get('label') ?? ''];
      const pair: ReportPair = { one: one as ReportId, other: other as ReportId };
      if (act === 'takeBack') {
        const refused = await desk.take({ act, pair }, person ?? '');
        return refused ? refusedNote(refused.message) : { kind: 'done', words: say('Taken back.') };
      }
      if ((act !== 'label' && act !== 'settle') || !isPairLabel(label))
        return refusedNote(say('a label is one of: {labels}', { labels: 'same, different, cannotTell' }));
      const refused = await desk.take({ act, pair, label }, person ?? '');
      return refused ? refusedNote(refused.message) : undefined;
    }),
  );

  /** Takes a form in, and leads back to the page it came from, which says what came of it. */
  async function taken(
    context: Context,
    below: string | undefined,
    taking: (desk: LabelDesk, form: URLSearchParams, person: string | undefined) => Promise<Note | undefined>,
  ): Promise<Response> {
    const id = context.req.param('case') ?? '';
    const desk = shelf.cases().includes(id) ? shelf.labels?.(id) : undefined;
    if (!desk) return missing(none, 404);
    if (!desk.writing) return missing('This room is read-only: labels are taken in on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Labels are taken in from this room’s own pages only.', 403);
    const form = await formOf(context.req.raw);
    if (!form) return missing('This address takes the forms of this room’s pages.', 415);
    leaveNote(context, await taking(desk, form, coderCode(getCookie(context, personCookie) ?? '')));
    const task = form.get('act') === 'settle' || form.get('task') === 'settle' ? 'settle/' : 'pair/';
    return context.redirect(`/${encodeURIComponent(id)}/labels/${below ?? task}`, 303);
  }
}

function refusedNote(words: string): Note {
  return { kind: 'refused', words };
}

function wholeOf(text: string | null, least: number, most: number): number | undefined {
  const number = Number(text?.trim());
  return /^\d{1,10}$/.test(text?.trim() ?? '') && number >= least && number <= most ? number : undefined;
}
