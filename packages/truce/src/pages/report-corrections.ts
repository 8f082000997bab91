import { formatLocal } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import type { Edition } from './release/index.ts';
import { reportNumber } from './report-number.ts';
import { counting, plainly, type ReportRow, type ReportSection } from './report-tree.ts';
import { correctionWords, countFigure, countWords, instantWords } from './words/index.ts';

/**
 * C: what was printed and reads otherwise now, why, and which entry shows it; what was printed is never rewritten. The last line
 * gives each changed count in a sentence. Serves DAILY-REPORT C.
 */
export function corrections(edition: Edition): ReportSection {
  const { changes, case: facts } = edition;
  if (changes.since === undefined)
    return {
      id: 'C',
      heading: say('Corrections'),
      paragraphs: [plainly(say('There is no earlier report of this case to correct.'))],
    };
  const rows = [...changedDays(edition), ...changedIncidents(edition)];
  const counts = changes.days.map(({ day, printed, now }) =>
    say('The count for {day} as printed was {printed}; as known today it is {now}.', {
      day,
      printed: countWords(printed),
      now: countWords(now),
    }),
  );
  return {
    id: 'C',
    heading: say('Corrections'),
    paragraphs: [
      counting(received(edition), []),
      ...(counts.length > 0
        ? counts
        : [
            say('No count of an earlier day has changed since {at}.', {
              at: instantWords(changes.since, facts.dayZone),
            }),
          ]
      ).map((words) => counting(words, [])),
    ],
    ...(rows.length === 0
      ? {}
      : {
          table: {
            columns: [say('Report'), say('Paragraph'), say('Printed'), say('Now'), say('Why'), say('Entry')],
            rows,
          },
        }),
  };
}

/** What came in since what was known before; an edition that merges small counts does not say how much. */
function received({ changes, case: { dayZone }, profile }: Edition): string {
  const since = instantWords(changes.since!, dayZone);
  if (profile.countMin > 1)
    return say('Compared with what was known at {since}. How many reports came in is not told in public.', { since });
  return say(
    'Compared with what was known at {since}: {added, plural, one {# more report} other {# more reports}}, {corrected} corrected by their sources, {back} taken back; {appeared, plural, one {# apparent breach} other {# apparent breaches}} appeared, {gone} no longer stand as printed.',
    {
      since,
      added: changes.reportsAdded,
      corrected: changes.reportsSuperseded,
      back: changes.reportsRetracted,
      appeared: changes.breachesAppeared.length,
      gone: changes.breachesGone,
    },
  );
}

function changedDays({ changes }: Edition): readonly ReportRow[] {
  return changes.days.map(({ day, printed, now }) => ({
    cells: [
      reportNumber(day),
      'a1.p1',
      countFigure(printed),
      countFigure(now),
      whyChanged(changes),
      say('incidents of {day}', { day }),
    ],
    incidents: [],
  }));
}

function whyChanged({ reportsAdded, reportsSuperseded, reportsRetracted, incidents }: Edition['changes']): string {
  const kinds = new Set(incidents.map(({ kind }) => kind));
  const why = [
    ...(reportsAdded > 0 ? [say('late report')] : []),
    ...(reportsSuperseded > 0 ? [say('report corrected by its source')] : []),
    ...(reportsRetracted > 0 ? [say('report taken back')] : []),
    ...(kinds.has('split') ? [say('split')] : []),
    ...(kinds.has('merged') ? [say('merger')] : []),
  ];
  return why.join(', ') || say('not told');
}

function changedIncidents({ changes, incidents, case: { dayZone } }: Edition): readonly ReportRow[] {
  const known = new Set(incidents.map(({ id }) => id));
  return changes.incidents.map((change) => {
    const { at, kind, incident, others } = change;
    const [printed, now] = kind === 'split' ? [[incident], others] : [others, [incident]];
    const stands = kind === 'withdrawn' ? [] : now;
    return {
      cells: [
        say('as known at {at}', { at: formatLocal(at, dayZone) }),
        'annex-1',
        (kind === 'withdrawn' ? [incident] : printed).join(', ') || say('not listed'),
        stands.join(', ') || say('withdrawn'),
        correctionWords(change),
        incident,
      ],
      incidents: [...new Set([incident, ...others])].filter((id) => known.has(id)),
    };
  });
}
