import { offices } from '@truceline/truce/decisions';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { itemKind, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite } from '../place-in-site.ts';
import type { FormGround } from './act-form.ts';
import { holders, type Seat, seatWords } from './seat.ts';

/** What every page of decisions is made from. */
export interface DecideGround {
  readonly edition: Edition;
  readonly around: Surroundings;
  readonly seat: Seat | undefined;
  /** What came of the act that was just sent. */
  readonly note: Note | undefined;
  /** Absent for a page of an earlier known-at: it stays as it was. */
  readonly live?: Live | undefined;
}

/** `refused`: not recorded at all; `idle`: recorded, and moves nothing; `done`: recorded under this entry. */
export interface Note {
  readonly kind: 'done' | 'idle' | 'refused';
  readonly words: string;
}

/** A page below `/<case>/decide/`: its address there, its heading, its content. */
export function decidePage(
  ground: DecideGround,
  {
    below,
    title,
    crumbs,
  }: {
    readonly below: string;
    readonly title: string;
    readonly crumbs: readonly { readonly words: string; readonly below?: string }[];
  },
  main: (forms: FormGround, to: (target: string) => string) => Markup,
): string {
  const { edition, around } = ground;
  const board = `${edition.case.id}/decide/`;
  const place: PlaceInSite = { path: board + below };
  const to = (target: string): string => linkTo(place, target);
  const forms: FormGround = { edition, seat: ground.seat, board: to(board), back: below };
  return page(
    {
      place,
      title: `${title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: `${edition.case.id}/` },
        ...(below === '' ? [{ words: say('Decide') }] : [{ words: say('Decide'), target: board }]),
        ...crumbs.map(({ words, below: at }) => (at === undefined ? { words } : { words, target: board + at })),
      ],
      audience: around.audience,
      live: ground.live,
    },
    markup`<h1>${title}</h1>
${noteShown(ground.note)}
${main(forms, to)}
${seatShown(ground, forms)}`,
  );
}

/** What came of the act that was just sent, for the head of a page. */
export function noteShown(note: Note | undefined): Markup {
  if (!note) return markup``;
  const lead = {
    done: say('Recorded as entry'),
    idle: say('Recorded, but it moves nothing:'),
    refused: say('Not recorded:'),
  }[note.kind];
  return markup`<p class="notice" role="${note.kind === 'done' ? 'status' : 'alert'}" data-note="${note.kind}"><strong>${lead}</strong> ${machineWords(note.words)}</p>`;
}

function seatShown({ edition, seat }: DecideGround, { board, back }: FormGround): Markup {
  const { terms, sidecar } = edition.agreement;
  return markup`<section class="seat" id="seat"><h2>${say('For whom this browser acts')}</h2>
<p class="notice"><strong>${say('Seats are not authenticated.')}</strong> ${say('There is no sign-in yet: whoever can open this page on this machine can act for any seat. Acts are taken on this machine alone, and each is recorded as not authenticated.')}</p>
<p>${seat ? sayMarkup('Acting as {seat}.', { seat: markup`<strong>${seatWords(seat)}</strong>` }) : say('No seat is taken: this page can be read, and nothing can be done on it.')}</p>
<form method="post" action="${board}seat" class="row"><input type="hidden" name="back" value="${back}">
<label>${say('Office')} <select name="office">${offices.map((each) => option(each, seat?.office === each))}</select></label>
<label>${say('For')} <select name="of"><option value="-">${say('the mission itself')}</option>${holders(terms).map(({ id }) => markup`<option value="${id}"${seat?.of === id ? markup` selected` : ''}>${sidecar.titles[id] ?? shortName(id)} (${decisionCode(itemKind(id))})</option>`)}</select></label>
<label>${say('Person, as a code')} <input name="person" value="${seat?.person ?? ''}" pattern="[\\w.\\-]{1,40}" maxlength="40" required autocomplete="off"></label>
<button type="submit">${seat ? say('Change the seat') : say('Take the seat')}</button></form></section>`;
}

/** A code to choose, said in the language of the page; where that is another word, the form still sends the code. */
export function option(code: string, chosen: boolean): Markup {
  const words = decisionCode(code);
  const value = words === code ? markup`` : markup` value="${code}"`;
  return markup`<option${value}${chosen ? markup` selected` : ''}>${words}</option>`;
}
