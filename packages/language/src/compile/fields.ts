import type { Act } from '@truceline/truce/terms';
import type { EffectiveItem } from './load.ts';

/** The record of an item while it is being made. */
export type Fields = Record<string, unknown>;

/** Whose record it is. */
export type Owner = Pick<EffectiveItem, 'kind' | 'name' | 'id'>;

/** Sets a member, unless there is nothing to say. */
export function put(fields: Fields, name: string, value: unknown): void {
  if (value !== undefined) fields[name] = value;
}

/** Adds to a list of the record. */
export function push(fields: Fields, name: string, ...values: readonly unknown[]): void {
  fields[name] = [...((fields[name] as unknown[] | undefined) ?? []), ...values.filter((value) => value !== undefined)];
}

/** Sets what the item's act is; a width that was said before stays with it. */
export function act(fields: Fields, said: Act): void {
  const width = fields.act as { width?: unknown; widthComparison?: unknown } | undefined;
  fields.act = {
    ...said,
    ...(width?.width === undefined ? {} : { width: width.width, widthComparison: width.widthComparison }),
  };
}
