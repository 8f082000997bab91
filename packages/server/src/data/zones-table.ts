import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, integer, text, yes } from './field.ts';
import { origin } from './shared-fields.ts';
import { made, tableOf } from './table.ts';

/** The zones that the agreement draws; their shapes stand in the files for maps. */
export const zonesTable = tableOf({
  name: 'zones',
  holds: phrase('zones that the agreement draws; their shapes are in the files for maps'),
  row: z.strictObject({
    zone: field(text(), { meaning: phrase('Short name of the zone.'), from: origin.terms }),
    title: field(text(), { meaning: phrase('Name of the zone in the text.'), from: origin.terms }),
    areas: field(integer(), { meaning: phrase('Number of separate areas of which it is made.'), from: origin.terms }),
    source: field(text(), { meaning: phrase('Where the outline comes from.'), from: origin.terms }),
    coarse: field(yes(), {
      meaning: phrase('Yes where the outline is known roughly only.'),
      from: origin.terms,
    }),
  }),
  filters: { zone: 'zone' },
  read: (edition) =>
    made(edition.zones, ({ zone, title, polygons, source, coarse }) => ({
      zone,
      title,
      areas: polygons.length,
      source,
      coarse,
    })),
});
