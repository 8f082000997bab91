import type { IncidentKindName, ReportDraft } from '@truceline/truce/reports';
import { clip, countIn, happenedFrom, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';

const zone = 'Europe/Kyiv';
const columns = ['time_start', 'time_end', 'model', 'target', 'launched', 'source'] as const;

/** Attacks from the air as counted by Ukraine's Air Force: one party's account of attacks upon itself. */
export const uafMissileAttacks: Feed = {
  id: 'uaf-missile-attacks',
  title: 'Missile and drone attacks, as reported by Ukraine’s Air Force',
  licence: {
    name: 'not verified (treat as CC BY-NC-SA)',
    notice: 'Non-commercial and share-alike until you have checked with whoever gave you the file.',
  },
  timeZone: zone,
  row: 'incident',
  holds:
    'one party’s count of attacks from the air upon itself; nothing on the ground and nothing by Ukraine; a missing row is no confirmed zero',
  files: 'csv (missile_attacks_daily)',
  read,
};

/** Kinds by model; the first that fits. Names are mixed Latin and Cyrillic. */
const kinds: readonly (readonly [RegExp, IncidentKindName])[] = [
  [/gbu|kab|bomb|каб/i, 'airstrike'],
  [
    /orion|фенікс|orlan|zala|supercam|merlin|eleron|forpost|mohajer|granat|kartograf|картограф|reconnaissance|розвід/i,
    'overflight',
  ],
  [/unknown uav/i, 'overflight'],
  [/shahed|geran|gerbera|lancet|молнія|молния|molniya|italmas|fpv|привет|\bkub\b|куб|uav|drone|бпла/i, 'drone_strike'],
  [
    /[xх]-\d+|iskander|kalibr|kinzhal|[cс]-[34]00|p-800|oniks|zircon|циркон|kn-23|missile|banderol|point|tochka|точка|bastion|3m22/i,
    'missile_strike',
  ],
];

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  const seen = new Map<string, number>();
  for await (const row of csvRows(input, columns)) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader(row.cells);
    const draft = draftFrom(cells, seen);
    const [bad] = cells.bad;
    if (bad || !draft)
      yield {
        kind: 'rejected',
        line: row.line,
        column: bad?.column ?? '',
        reason: bad?.reason ?? 'cannot be read',
      };
    else yield { kind: 'report', draft, line: row.line };
  }
}

function draftFrom(row: ReturnType<typeof rowReader>, seen: Map<string, number>): ReportDraft | undefined {
  const happened = happenedFrom(row, { from: 'time_start', until: 'time_end' }, zone, 'incident');
  const model = textIn(row, 'model');
  const launched = countIn(row, 'launched');
  const kind = kinds.find(([pattern]) => pattern.test(model ?? ''))?.[1];
  if (model === undefined) row.bad.push({ column: 'model', reason: 'is empty' });
  else if (kind === undefined)
    row.bad.push({ column: 'model', reason: `\`${clip(model)}\` is no model that this reader knows` });
  if (!happened || model === undefined || kind === undefined || row.bad.length > 0) return undefined;
  const target = textIn(row, 'target');
  const name = `${textIn(row, 'time_start')} ${model} ${target ?? ''}`.trim();
  const ordinal = (seen.get(name) ?? 0) + 1;
  seen.set(name, ordinal);
  const source = textIn(row, 'source');
  return {
    feed: 'uaf-missile-attacks',
    source: 'Ukrainian Air Force',
    sourceClass: 'party',
    item: ordinal === 1 ? name : `${name} (${ordinal})`,
    happenedAt: happened,
    place: { precision: regionsOf(target).length > 0 ? 'region' : 'country', regions: regionsOf(target) },
    kind,
    domain: 'air',
    ...(launched === undefined ? {} : { effects: { low: launched, best: launched, high: launched } }),
    actor: 'ru',
    grade: { source: 'F', information: 6 },
    media: [],
    text: keptText(`${model}${source === undefined ? '' : `; ${source}`}`),
  };
}

/** `Odesa oblast` and lists of such; the whole country, `south` and `east` are no areas of the first level. */
function regionsOf(target: string | undefined): readonly string[] {
  if (target === undefined) return [];
  return target.split(/\s*,\s*|\s+and\s+/).filter((part) => / oblast$|^Kyiv$|^Crimea$/i.test(part));
}
