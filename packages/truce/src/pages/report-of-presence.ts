import { say } from '../wording/index.ts';
import { placeWords } from './report-annex.ts';
import { type ReportAsked, type ReportSection, tableOr } from './report-tree.ts';
import { countFigure, kindWords, timeWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** A6: armour and the like that no line covers. Its presence is no violation unless a text says so. Serves DAILY-REPORT A6. */
export function militaryPresence({ edition, incidents, uncounted }: ReportAsked): ReportSection {
  const seen = [...incidents, ...uncounted].filter(({ kind }) => kind === 'armour_seen');
  return {
    id: 'A6',
    heading: say('Military and military-type presence'),
    ...tableOr(
      {
        columns: [say('Date'), say('Location'), say('Zone'), say('What'), say('Number'), say('Origins')],
        quoted: [2],
        rows: seen.map((incident) => ({
          cells: [
            timeWords(incident.from, edition.case.dayZone),
            placeWords(incident),
            incident.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('outside the zones'),
            kindWords(incident.kind),
            incident.effects ? countFigure(incident.effects) : say('not stated'),
            String(incident.groups),
          ],
          incidents: [incident.id],
        })),
      },
      say('No presence of armour or positions was reported. That is no word that there was none.'),
    ),
  };
}
