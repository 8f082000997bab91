import { offices } from '@truceline/truce/decisions';
import type { Edition } from '@truceline/truce/pages';
import { itemKind, shortName } from '@truceline/truce/terms';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
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
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: `${edition.case.id}/` },
        ...(below === '' ? [{ words: 'Decide' }] : [{ words: 'Decide', target: board }]),
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
    done: 'Recorded as entry',
    idle: 'Recorded, but it moves nothing:',
    refused: 'Not recorded:',
  }[note.kind];
  return markup`<p class="notice" role="${note.kind === 'done' ? 'status' : 'alert'}" data-note="${note.kind}"><strong>${lead}</strong> ${note.words}</p>`;
}

function seatShown({ edition, seat }: DecideGround, { board, back }: FormGround): Markup {
  const { terms, sidecar } = edition.agreement;
  return markup`<section class="seat" id="seat"><h2>For whom this browser acts</h2>
<p class="notice"><strong>Seats are not authenticated.</strong> There is no sign-in yet: whoever can open this page on this machine can act for any seat. Acts are taken on this machine alone, and each is recorded as not authenticated.</p>
<p>${seat ? markup`Acting as <strong>${seatWords(seat)}</strong>.` : 'No seat is taken: this page can be read, and nothing can be done on it.'}</p>
<form method="post" action="${board}seat" class="row"><input type="hidden" name="back" value="${back}">
<label>Office <select name="office">${offices.map((each) => markup`<option${seat?.office === each ? markup` selected` : ''}>${each}</option>`)}</select></label>
<label>For <select name="of"><option value="-">the mission itself</option>${holders(terms).map(({ id }) => markup`<option value="${id}"${seat?.of === id ? markup` selected` : ''}>${sidecar.titles[id] ?? shortName(id)} (${itemKind(id)})</option>`)}</select></label>
<label>Person, as a code <input name="person" value="${seat?.person ?? ''}" pattern="[\\w.\\-]{1,40}" maxlength="40" required autocomplete="off"></label>
<button type="submit">${seat ? 'Change the seat' : 'Take the seat'}</button></form></section>`;
}
