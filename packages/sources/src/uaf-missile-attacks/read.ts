import { exactly } from '@truceline/truce/kernel';
import { type ReportDraft, ungraded } from '@truceline/truce/reports';
import { clip, countIn, happenedFrom, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { kindOfModel } from './models.ts';

/** The dataset names no zone; it is compiled from posts in Ukraine, whose clocks these are. */
const zone = 'Europe/Kyiv';
const columns = [
  'time_start',
  'time_end',
  'model',
  'launch_place',
  'target',
  'launched',
  'destroyed',
  'source',
] as const;

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

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  for await (const row of csvRows(input, columns)) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader(row.cells);
    const draft = draftFrom(cells);
    if (draft) yield { kind: 'report', draft, line: row.line };
    else yield { kind: 'rejected', line: row.line, column: cells.bad[0]!.column, reason: cells.bad[0]!.reason };
  }
}

/** The draft, or nothing and at least one bad cell. */
function draftFrom(row: RowReader): ReportDraft | undefined {
  const happenedAt = happenedFrom(row, { from: 'time_start', until: 'time_end' }, zone, 'incident');
  const model = textIn(row, 'model');
  const kind = kindOfModel(model ?? '');
  const [launched, target] = [countIn(row, 'launched'), textIn(row, 'target')];
  if (model === undefined) row.bad.push({ column: 'model', reason: 'is empty' });
  else if (kind === undefined) row.bad.push({ column: 'model', reason: `unknown model \`${clip(model)}\`` });
  if (!happenedAt || kind === undefined || row.bad.length > 0) return undefined;
  const regions = regionsOf(target);
  const post = textIn(row, 'source');
  const item = ['time_start', 'time_end', 'model', 'target', 'launch_place', 'source'].map(
    (column) => textIn(row, column) ?? '-',
  );
  return {
    feed: 'uaf-missile-attacks',
    source: 'Ukrainian Air Force',
    sourceClass: 'party',
    item: keptText(item.join(' | '), 600),
    happenedAt,
    place: {
      precision: regions.length > 0 ? 'region' : 'country',
      ...(target === undefined ? {} : { name: keptText(target, 200) }),
      regions,
    },
    kind,
    domain: 'air',
    ...(launched === undefined ? {} : { effects: exactly(launched) }),
    actor: 'ru',
    grade: ungraded,
    media: [],
    text: keptText(`${model}${post === undefined ? '' : `; ${post}`}`),
  };
}

/** First-level areas among the targets; `Ukraine`, `south`, a town or a district alone are none. */
function regionsOf(target: string | undefined): readonly string[] {
  if (target === undefined) return [];
  const parts = target.split(/\s*,\s*|\s+and\s+/).map((part) => part.replace(/\s*\([^)]*\)$/, ''));
  return [
    ...new Set(parts.map((part) => keptText(part, 200)).filter((part) => / oblast$|^Kyiv$|^Crimea$/i.test(part))),
  ];
}
