import type { ActDraft, AnySaid } from '@truceline/truce/decisions';
import { actForms } from '@truceline/truce/decisions';
import { type Instant, instant } from '@truceline/truce/kernel';
import { decisionCode, formWords, kindWords } from '@truceline/truce/pages';
import { type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import { shortName } from '@truceline/truce/terms';
import { currentLanguage, say } from '@truceline/truce/wording';
import { actEntry } from '../cases/act-entries.ts';
import type { Timed } from '../cases/exercise-timetable.ts';
import { type EntryDraft, reportEntry } from '../journal/index.ts';

/** Something that is still to come in, as directing staff see it. */
export interface Coming {
  readonly key: string;
  readonly at: Instant;
  readonly kind: string;
  /** What it is, in one line. */
  readonly words: string;
  /** True where a person holds the seat that the script would act for: it will not come unless staff let it in. */
  readonly leftTo?: string;
  /** Whether it can be let in at once: reports and acts can, what tells of a whole day can't. */
  readonly early: boolean;
}

/** The key by which the record knows an entry of the timetable. */
export function keyOf({ draft }: Timed): string {
  if (draft.dedupeKey === undefined) throw new Error('an entry of a timetable has a key');
  return draft.dedupeKey;
}

/** One line about what is to come. */
export function wordsOf({ draft, act, report }: Timed): string {
  if (act) return `${seatWords(act)}: ${formWords(actForms[act.said.act].does)}${about(act.said)}`;
  if (report) return reportWords(report);
  return draft.kind === 'partyClaim'
    ? say('a party claims what the other side did')
    : say('entry of kind {kind}', { kind: draft.kind });
}

function reportWords({ source, retracts, corrects, kind, place }: ReportDraft): string {
  const said = { source, kind: currentLanguage() === 'en' ? kind.replaceAll('_', ' ') : kindWords(kind) };
  const what = retracts
    ? say('{source} takes back {kind}', said)
    : corrects
      ? say('{source} corrects {kind}', said)
      : say('{source} reports {kind}', said);
  return place.name ? say('{what} near {place}', { what, place: place.name }) : what;
}

function seatWords({ by: { office, of } }: ActDraft): string {
  return of ? say('{office} of {whom}', { office: decisionCode(office), whom: shortName(of) }) : decisionCode(office);
}

function about(said: AnySaid): string {
  const named = ['case', 'vote', 'call', 'pause', 'inspection', 'alert'] as const;
  const key = named.find((each) => each in said);
  return key ? ` (${String((said as unknown as Readonly<Record<string, unknown>>)[key])})` : '';
}

/** The same report or act, moved in time so that it comes in now: what it tells of moves with it. */
export function movedTo({ at, act, report }: Timed, now: Instant): EntryDraft | undefined {
  const byMs = now - at;
  const moved = (instantOf: Instant): Instant => instant(instantOf + byMs);
  if (act) return actEntry({ ...act, happenedAt: moved(act.happenedAt) });
  if (!report) return undefined;
  const { startsAt, endsAt } = report.happenedAt;
  const draft: ReportDraft = {
    ...report,
    happenedAt: { ...report.happenedAt, startsAt: moved(startsAt), endsAt: moved(endsAt) },
    ...(report.publishedAt === undefined ? {} : { publishedAt: moved(report.publishedAt) }),
  };
  return reportEntry(draft, reportIdOf(draft));
}
