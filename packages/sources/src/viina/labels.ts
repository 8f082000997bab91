import { existsSync } from 'node:fs';
import { isRefusal } from '@truceline/truce/kernel';
import type { Domain, IncidentKindName } from '@truceline/truce/reports';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { openFile } from '../open-file.ts';
import { tablesInZip } from '../zip.ts';

/** The publisher's labels that say what happened; the first that applies decides. */
const kinds: readonly (readonly [column: string, kind: IncidentKindName, domain: Domain])[] = [
  ['t_airstrike_b', 'airstrike', 'air'],
  ['t_uav_b', 'drone_strike', 'air'],
  ['t_artillery_b', 'shelling', 'land'],
  ['t_firefight_b', 'ground_clash', 'land'],
  ['t_civcas_b', 'casualty', 'land'],
  ['t_armor_b', 'armour_seen', 'land'],
  ['t_milcas_b', 'casualty', 'land'],
  ['t_airalert_b', 'air_alert', 'air'],
];

/** Columns without which no kind can be read. */
export const labelColumns: readonly string[] = kinds.map(([column]) => column);

/** Place of a row's label in the list above; one past its end where none applies: the row is `other`. */
export function labelOf(cells: Readonly<Record<string, string>>): number {
  const index = kinds.findIndex(([column]) => Number(cells[column]) === 1);
  return index < 0 ? kinds.length : index;
}

/** Kind and domain of a label. */
export function kindOf(label: number): { readonly kind: IncidentKindName; readonly domain: Domain } {
  const [, kind, domain] = kinds[label] ?? ['', 'other', 'land'];
  return { kind, domain };
}

/** Labels by event id: a small number each, so that a year of a million reports stays under 100 MB. */
export type Labels = ReadonlyMap<string, number>;

/** The labels in a file of event_labels; empty where it cannot be read, and every kind is then `other`. */
export async function readLabels(input: FeedInput): Promise<Labels> {
  const labels = new Map<string, number>();
  for await (const row of csvRows(input, ['event_id', ...labelColumns]))
    if (row.kind === 'row') labels.set(row.cells.event_id!.trim(), labelOf(row.cells));
  return labels;
}

/** The table of labels that lies beside a file of event_info, by the publisher's own naming. */
export async function labelsBeside(path: string): Promise<FeedInput | undefined> {
  const beside = siblingOf(path, 'event_labels');
  if (beside === undefined) return undefined;
  const input = await openFile(beside);
  if (isRefusal(input)) return undefined;
  if (!/\.zip$/i.test(beside)) return input;
  const tables = await tablesInZip(beside);
  return isRefusal(tables) ? undefined : tables[0];
}

/** Path of the neighbouring file of the same year (`event_info_latest_2025.zip` beside `event_labels_…`), if it is there. */
export function siblingOf(path: string, table: 'event_info' | 'event_labels'): string | undefined {
  const beside = path.replace(/event_(?:info|labels)(?=[^/\\]*$)/i, table);
  if (beside === path) return undefined;
  return [beside, beside.replace(/\.zip$/i, '.csv'), beside.replace(/\.csv$/i, '.zip')].find((each) =>
    existsSync(each),
  );
}
