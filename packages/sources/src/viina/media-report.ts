import { type LocalDay, type Position, spanOfDay } from '@truceline/truce/kernel';
import {
  type Domain,
  type IncidentKindName,
  type PlacePrecision,
  type ReportDraft,
  ungraded,
} from '@truceline/truce/reports';
import { keptText } from '../text-limits.ts';

/** The zone in which days are read. The publisher names none; the README says why this one. */
export const viinaZone = 'Europe/Kyiv';

/** What a row of VIINA says of one news report, whichever file it came from. */
export interface FoundReport {
  readonly day: LocalDay;
  readonly item: string;
  /** Address of the report; absent in the files that hold none. */
  readonly url?: string;
  /** Short code of the outlet, where the file gives no address. */
  readonly outlet?: string;
  readonly at: Position;
  readonly precision: PlacePrecision;
  readonly place?: string;
  readonly regions: readonly string[];
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  readonly text?: string;
}

/** The draft of one news report: dated by the report, placed by machine, nobody said to have acted, ungraded. */
export function mediaReport(found: FoundReport): ReportDraft {
  return {
    feed: 'viina',
    source: keptText(found.url === undefined ? (found.outlet ?? 'unknown outlet') : outletOf(found.url), 200),
    sourceClass: 'media',
    item: keptText(found.item, 600),
    happenedAt: { ...spanOfDay(found.day, viinaZone), precision: 'day', of: 'report' },
    place: {
      at: found.at,
      precision: found.precision,
      ...(found.place === undefined || found.place === '' ? {} : { name: keptText(found.place, 200) }),
      regions: found.regions.map((each) => keptText(each, 200)),
    },
    kind: found.kind,
    domain: found.domain,
    grade: ungraded,
    media: found.url === undefined ? [] : [{ url: found.url }],
    ...(found.text === undefined || found.text === '' ? {} : { text: keptText(found.text) }),
  };
}

/** The host that published it; a channel of the messenger t.me is an outlet of its own. */
function outletOf(url: string): string {
  const [, host = '', channel = ''] = /^https?:\/\/(?:www\.)?([^/?#]+)\/?([^/?#]*)/i.exec(url) ?? [];
  const name = host.toLowerCase();
  return name === 't.me' && channel !== '' ? `t.me/${channel}` : name;
}
