import { say } from '../wording/index.ts';
import { counting, plainly, type ReportAsked, type ReportSection } from './report-tree.ts';
import { kindWords } from './words/index.ts';

/** A10: no source tells of them. */
export function borderAreas(): ReportSection {
  return {
    id: 'A10',
    heading: say('Border areas outside government control'),
    paragraphs: [
      plainly(say('No source of this case says who crosses there, or how long anybody looked: it is not known.')),
    ],
  };
}

/** A11: what was recorded outside every zone of the text, or where no zone can be told for it. */
export function elsewhere({ edition, incidents, period }: ReportAsked): ReportSection {
  return { id: 'A11', heading: say('Outside the zones'), paragraphs: [elsewhereWords({ edition, incidents, period })] };
}

function elsewhereWords({ edition, incidents, period }: Pick<ReportAsked, 'edition' | 'incidents' | 'period'>) {
  if (period.zones.length === 0) return plainly(say('The text draws no zone, so that nothing lies outside of one.'));
  if (edition.profile.countMin > 1)
    return plainly(
      say('What was recorded outside the zones is in the total alone: small counts are not told apart in public.'),
    );
  const zoned = new Set(period.zones.flatMap((zone) => zone.incidents));
  const outside = incidents.filter(({ id }) => !zoned.has(id));
  if (outside.length === 0) return counting(say('No incident was recorded outside the zones of the text.'), []);
  const kinds = [...Map.groupBy(outside, ({ kind }) => kind ?? 'incident')].sort(([a], [b]) => (a < b ? -1 : 1));
  return counting(
    say(
      '{n, plural, one {# incident was recorded outside the zones, or where no zone can be told for it: {kinds}.} other {# incidents were recorded outside the zones, or where no zone can be told for them: {kinds}.}}',
      {
        n: outside.length,
        kinds: kinds.map(([kind, own]) => `${own.length} ${kindWords(kind, own.length)}`).join(', '),
      },
    ),
    outside.map(({ id }) => id),
  );
}
