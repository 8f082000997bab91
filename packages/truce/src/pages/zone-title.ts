import type { Edition } from './release/index.ts';

/** The title of a zone as the text gives it; its name where it gives none. */
export function titleOfZone(zone: string, { zones }: Edition): string {
  return zones.find((each) => each.zone === zone)?.title ?? zone;
}
