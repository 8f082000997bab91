import { JSONParser } from '@streamparser/json';
import { type LocalDay, parseDay, refuse, spanOfDay } from '@truceline/truce/kernel';
import type { Domain, IncidentKindName, ReportDraft } from '@truceline/truce/reports';
import { clip, positionIn, rowReader, ukraine } from '../cells.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { readPublished } from './published.ts';

export const viinaZone = 'Europe/Kyiv';

/** Violent incident information from news articles: what outlets reported, placed and labelled by machine. */
export const viina: Feed = {
  id: 'viina',
  title: 'VIINA 2.0, Violent Incident Information from News Articles',
  licence: {
    name: 'ODbL 1.0',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    notice: 'A database derived from it stays ODbL and names Zhukov and Ayers (2023), VIINA 2.0.',
  },
  timeZone: viinaZone,
  row: 'report',
  holds:
    'news reports placed and labelled by machine: the date is that of the report; no actor; the panel of outlets changes; some places are the centre of a whole oblast',
  files: 'json by day; csv of event_info, event_labels or event_1pd, also within a zip',
  download: (year) =>
    ['event_info_latest', 'event_labels_latest', 'event_1pd_latest'].map((name) => ({
      url: `https://raw.githubusercontent.com/zhukovyuri/VIINA/master/Data/${name}_${year}.zip`,
      file: `${name}_${year}.zip`,
    })),
  read,
};

const labels: Readonly<Record<string, readonly [IncidentKindName, Domain]>> = {
  S: ['airstrike', 'air'],
  D: ['drone_strike', 'air'],
  A: ['shelling', 'land'],
  F: ['ground_clash', 'land'],
  C: ['casualty', 'land'],
  V: ['armour_seen', 'land'],
  M: ['casualty', 'land'],
  L: ['air_alert', 'air'],
  O: ['other', 'land'],
};

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  if (/\.json$/i.test(input.path)) yield* readByDay(input);
  else yield* readPublished(input);
}

/**
 * `{"YYYYMMDD": [[longitude, latitude, place, label, count, [addresses]], …]}`, read as a stream. Each address is one
 * report; that several stand in one entry is a rule of the publisher's and no judgement that they speak of one incident.
 */
async function* readByDay(input: FeedInput): AsyncIterable<ReadRow> {
  const parser = new JSONParser({ paths: ['$.*.*'], keepStack: false });
  let ready: ReadRow[] = [];
  let failure: string | undefined;
  let entries = 0;
  parser.onValue = ({ value, key, stack }) => {
    entries++;
    ready.push(...rowsOf(value, { day: String(stack[1]?.key ?? ''), index: Number(key), line: entries }));
  };
  parser.onError = (error) => {
    failure = error.message.split('\n')[0];
  };
  for await (const chunk of input.open()) {
    try {
      parser.write(chunk);
    } catch (error) {
      failure = (error as Error).message.split('\n')[0];
    }
    yield* ready;
    ready = [];
    if (failure !== undefined) break;
  }
  if (failure === undefined && !parser.isEnded) failure = 'the file ends too early';
  if (failure !== undefined && entries === 0)
    yield {
      kind: 'refused',
      refusal: refuse(
        'viina-json',
        `\`${input.path}\` is not VIINA by day ({"YYYYMMDD": [[longitude, latitude, …]]}): ${clip(failure)}`,
      ),
    };
  else if (failure !== undefined)
    yield {
      kind: 'rejected',
      line: entries + 1,
      column: '',
      reason: `the file is broken from entry ${entries + 1} on: ${clip(failure)}`,
    };
  else if (entries === 0)
    yield {
      kind: 'refused',
      refusal: refuse(
        'viina-json',
        `\`${input.path}\` holds no entry of VIINA by day ({"YYYYMMDD": [[longitude, latitude, …]]})`,
      ),
    };
}

/** Reports of one entry; `line` is the number of the entry, since the file has no lines to speak of. */
function rowsOf(
  value: unknown,
  at: { readonly day: string; readonly index: number; readonly line: number },
): readonly ReadRow[] {
  const rejected = (column: string, reason: string): readonly ReadRow[] => [
    { kind: 'rejected', line: at.line, column, reason },
  ];
  if (!Array.isArray(value)) return rejected('', 'is no entry');
  const [longitude, latitude, place, label, , addresses] = value as unknown[];
  const day = parseDay(at.day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (!day) return rejected('day', `\`${clip(at.day)}\` is no day`);
  const row = rowReader({ longitude: String(longitude), latitude: String(latitude) });
  const position = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  const [bad] = row.bad;
  if (bad || !position) return rejected(bad?.column ?? 'longitude', bad?.reason ?? 'is missing');
  const known = typeof label === 'string' ? labels[label] : undefined;
  if (!known) return rejected('type', `unknown type code \`${clip(String(label))}\``);
  if (!Array.isArray(addresses) || addresses.length === 0) return rejected('urls', 'has no address');
  return addresses.map(
    (address): ReadRow => ({
      kind: 'report',
      line: at.line,
      draft: mediaReport({
        day,
        item: `${at.day} ${at.index} ${String(address)}`,
        url: String(address),
        at: position,
        place: typeof place === 'string' ? place : undefined,
        kind: known[0],
        domain: known[1],
      }),
    }),
  );
}

/** What a news report of VIINA becomes. */
export function mediaReport(found: {
  readonly day: LocalDay;
  readonly item: string;
  readonly url: string;
  readonly at: readonly [number, number];
  readonly place: string | undefined;
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  readonly text?: string;
  readonly actor?: string;
  readonly regions?: readonly string[];
}): ReportDraft {
  return {
    feed: 'viina',
    source: outletOf(found.url),
    sourceClass: 'media',
    item: keptText(found.item, 600),
    happenedAt: { ...spanOfDay(found.day, viinaZone), precision: 'day', of: 'report' },
    place: {
      at: found.at,
      precision: 'settlement',
      ...(found.place === undefined || found.place === '' ? {} : { name: keptText(found.place, 200) }),
      regions: found.regions ?? [],
    },
    kind: found.kind,
    domain: found.domain,
    ...(found.actor === undefined ? {} : { actor: found.actor }),
    grade: { source: 'F', information: 6 },
    media: [{ url: keptText(found.url, 2_000) }],
    ...(found.text === undefined || found.text === '' ? {} : { text: keptText(found.text) }),
  };
}

/** The host that published it; a channel of a messenger is an outlet of its own. */
function outletOf(url: string): string {
  const [, host = '', channel] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]+)\/?([^/?#]*)/i.exec(url) ?? [];
  const name = host.toLowerCase();
  return keptText(name === 't.me' && channel ? `t.me/${channel}` : name || 'unknown outlet', 200);
}
