import type { LabelLedger, PairLabel } from '@truceline/truce/labelled';
import { type Edition, machineWords } from '@truceline/truce/pages';
import type { Report, ReportId } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import type { Note } from '../decide/frame.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';

/** What pages of labelling are made from. */
export interface LabelGround {
  readonly edition: Edition;
  readonly around: Surroundings;
  readonly ledger: LabelLedger;
  readonly report: (id: ReportId) => Report | undefined;
  /** Whether labels are taken in here. */
  readonly writing: boolean;
  /** The code under which this browser labels, if any. */
  readonly person: string | undefined;
  readonly note: Note | undefined;
}

/** The words and the key of each label. */
export const labelWords: Readonly<Record<PairLabel, { readonly words: string; readonly key: string }>> = {
  same: { words: phrase('the same incident'), key: 's' },
  different: { words: phrase('different incidents'), key: 'd' },
  cannotTell: { words: phrase('cannot tell'), key: 'c' },
};

/** A page below `/<case>/labels/`. Nothing of it is in any public edition. */
export function labelPage(
  { edition, around, note }: LabelGround,
  { below, title }: { readonly below: '' | 'pair/' | 'settle/'; readonly title: string },
  main: Markup,
): string {
  const place: PlaceInSite = { path: `${edition.case.id}/labels/${below}` };
  return page(
    {
      place,
      title: `${title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        ...(below === ''
          ? [{ words: say('Labels') }]
          : [{ words: say('Labels'), target: `${edition.case.id}/labels/` }, { words: title }]),
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
${noteSaid(note)}
${main}`,
  );
}

function noteSaid(note: Note | undefined): Markup {
  if (!note) return markup``;
  return note.kind === 'refused'
    ? markup`<p class="notice" role="alert" data-note="refused"><strong>${say('Not recorded:')}</strong> ${machineWords(note.words)}</p>`
    : markup`<p class="notice" role="status" data-note="done">${machineWords(note.words)}</p>`;
}
