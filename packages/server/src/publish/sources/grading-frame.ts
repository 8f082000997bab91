import type { CaseGrading } from '@truceline/truce/days';
import { type JudgeOffice, judgeOffices } from '@truceline/truce/grading';
import { type Edition, officeWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Note } from '../decide/frame.ts';
import { noteShown } from '../decide/frame.ts';
import { type Seat, seatWords } from '../decide/seat.ts';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/** What every page of sources is made from; the operator's alone. */
export interface SourcesGround {
  readonly edition: Edition;
  readonly grading: CaseGrading;
  readonly around: Surroundings;
  readonly seat: Seat | undefined;
  /** What came of the judgement that was just sent. */
  readonly note: Note | undefined;
  readonly live?: Live | undefined;
  readonly asked: Readonly<Record<string, string>>;
}

/** What a form of these pages needs. */
export interface JudgingForms {
  /** The seat of this browser, where its office judges. */
  readonly judge: Seat | undefined;
  /** Where forms are sent, relative to the page. */
  readonly action: string;
  /** Page below the case to come back to. */
  readonly back: string;
}

/** A page below `/<case>/sources/`. */
export function sourcesPageOf(
  ground: SourcesGround,
  { below, title, crumb }: { readonly below: string; readonly title: string; readonly crumb?: string },
  main: (forms: JudgingForms, to: (target: string) => string) => Markup,
): string {
  const { edition, around } = ground;
  const place: PlaceInSite = { path: paths.sources(edition) + below };
  const to = (target: string): string => linkTo(place, target);
  const forms: JudgingForms = {
    judge: ground.seat && mayJudge(ground.seat) ? ground.seat : undefined,
    action: `${to(paths.sources(edition))}judgements`,
    back: `sources/${below}`,
  };
  return page(
    {
      place,
      title: `${title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        ...(crumb === undefined
          ? [{ words: say('Sources') }]
          : [{ words: say('Sources'), target: paths.sources(edition) }, { words: crumb }]),
      ],
      audience: around.audience,
      live: ground.live,
    },
    markup`<h1>${title}</h1>
${noteShown(ground.note)}
${main(forms, to)}
${seatShown(ground, to)}`,
  );
}

function mayJudge({ office }: Seat): boolean {
  return judgeOffices.includes(office as JudgeOffice);
}

function seatShown({ edition, seat }: SourcesGround, to: (target: string) => string): Markup {
  const change = markup`<a href="${to(paths.decide(edition))}#seat">${seat ? say('change the seat') : say('take a seat')}</a>`;
  return markup`<section aria-labelledby="who-judges"><h2 id="who-judges">${say('Who judges')}</h2>
<p>${
    seat === undefined
      ? sayMarkup(
          'No seat is taken in this browser: these pages can be read, and nothing can be judged. To judge, {change} as {offices}.',
          { change, offices: judgeOffices.map(officeWords).join(', ') },
        )
      : mayJudge(seat)
        ? sayMarkup('Judging as {seat}; {change}. Seats are not authenticated: each judgement is recorded as such.', {
            seat: markup`<strong>${seatWords(seat)}</strong>`,
            change,
          })
        : sayMarkup('This browser acts as {seat}, an office that does not judge. To judge, {change} as {offices}.', {
            seat: markup`<strong>${seatWords(seat)}</strong>`,
            change,
            offices: judgeOffices.map(officeWords).join(', '),
          })
  }</p></section>`;
}
