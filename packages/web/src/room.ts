import { compareKnown } from './room/asked-known.ts';
import { offerPictures } from './room/chart-picture.ts';
import { offerChartViews } from './room/chart-views.ts';
import { offerCopyLink } from './room/copy-link.ts';
import { followDays } from './room/days.ts';
import { pressByKey } from './room/keys.ts';
import { followChanges } from './room/live.ts';
import { walkRows } from './room/rows.ts';
import { walkStrip } from './room/strip.ts';
import { findPlaces } from './room/where.ts';

/*
 * What a page gains when scripts run: moving through days without a reload, keys in tables and in the strip of days, a
 * button that copies the address, letters that press buttons, tabs over the views of a chart, places by name, and news of what came in. Every page works without it, as plain links.
 */
followDays(document);
walkStrip(document);
walkRows(document);
offerCopyLink(document);
followChanges(document);
pressByKey(document);
offerChartViews(document);
offerPictures(document);
compareKnown(document);
findPlaces(document);
