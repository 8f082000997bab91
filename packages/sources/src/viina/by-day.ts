import { parseDay, refuse } from '@truceline/truce/kernel';
import type { Domain, IncidentKindName } from '@truceline/truce/reports';
import { clip, isWebAddress, positionIn, rowReader, ukraine } from '../cells.ts';
import type { FeedInput, ReadRow } from '../feed.ts';
import { type JsonFound, jsonValues } from '../json-stream.ts';
import { mediaReport } from './media-report.ts';

const shape = '{"YYYYMMDD": [[longitude, latitude, place, type, number, [addresses]], …]}';

/** The letter of an entry: the first of the publisher's labels that applied. */
const letters: Readonly<Record<string, readonly [IncidentKindName, Domain]>> = {
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

/**
 * Reads entries by day as a stream. Each address is one report; that several stand in one entry is a rule of the
 * publisher and no judgement that they speak of one incident. `line` is the number of the entry: the file has no lines.
 */
export async function* readByDay(input: FeedInput): AsyncIterable<ReadRow> {
  let entries = 0;
  for await (const { found, failure } of jsonValues(input, '$.*.*')) {
    for (const entry of found) {
      if (entries++ === 0 && !/^\d{8}$/.test(String(entry.keys[0])))
        return yield refused(input, `\`${clip(String(entry.keys[0]))}\` is no day`);
      yield* reportsOf(entry, entries);
    }
    if (failure === undefined) continue;
    if (entries === 0) return yield refused(input, clip(failure));
    yield {
      kind: 'rejected',
      line: entries + 1,
      column: '',
      reason: `the file cannot be read from entry ${entries + 1} on: ${clip(failure)}`,
    };
  }
  if (entries === 0) yield refused(input, 'it holds no entry');
}

function refused(input: FeedInput, why: string): ReadRow {
  return { kind: 'refused', refusal: refuse('viina-json', `\`${input.path}\` is not VIINA by day, ${shape}: ${why}`) };
}

function reportsOf({ value, keys }: JsonFound, line: number): readonly ReadRow[] {
  const rejected = (column: string, reason: string): ReadRow => ({ kind: 'rejected', line, column, reason });
  const [dayText, index] = [String(keys[0]), String(keys[1])];
  const day = parseDay(dayText.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (!day || dayText.length !== 8) return [rejected('day', `\`${clip(dayText)}\` is no day`)];
  if (!Array.isArray(value)) return [rejected('', 'is no list')];
  const [longitude, latitude, place, letter, , addresses] = value as readonly unknown[];
  const row = rowReader({ longitude: String(longitude ?? ''), latitude: String(latitude ?? '') });
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  if (!at) return [rejected(row.bad[0]?.column ?? 'longitude', row.bad[0]?.reason ?? 'is empty')];
  const label = typeof letter === 'string' && Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  if (!label)
    return [
      rejected('type', `unknown type code \`${clip(String(letter))}\`; known: ${Object.keys(letters).join(' ')}`),
    ];
  if (typeof place === 'string' && place.includes('\ufffd')) return [rejected('place', 'is not UTF-8')];
  if (!Array.isArray(addresses) || addresses.length === 0) return [rejected('addresses', 'are missing')];
  const [kind, domain] = label;
  return (addresses as readonly unknown[]).map((url): ReadRow => {
    if (typeof url !== 'string' || !isWebAddress(url))
      return rejected('addresses', `\`${clip(String(url))}\` is no web address`);
    const named = typeof place === 'string' ? { place } : {};
    const draft = mediaReport({
      day,
      item: `${dayText} ${index} ${url}`,
      url,
      at,
      precision: 'settlement',
      ...named,
      regions: [],
      kind,
      domain,
    });
    return { kind: 'report', line, draft };
  });
}
