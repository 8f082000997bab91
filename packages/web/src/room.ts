import { compareKnown } from './room/asked-known.ts';
import { offerPictures } from './room/chart-picture.ts';
import { offerChartViews } from './room/chart-views.ts';
import { offerCopyLink } from './room/copy-link.ts';
import { followDays } from './room/days.ts';
import { keepDisplay } from './room/display.ts';
import { offerHelp } from './room/help.ts';
import { keepPages } from './room/keep-pages.ts';
import { pressByKey } from './room/keys.ts';
import { followChanges } from './room/live.ts';
import { walkRows } from './room/rows.ts';
import { walkStrip } from './room/strip.ts';
import { findPlaces } from './room/where.ts';

/*
 * What a page gains when scripts run: the colours that its reader chose, moving through days without a reload, keys in tables and in
 * the strip of days, a sheet that lists the keys, a button that copies the address, letters that press buttons, tabs over the views of a
 * chart, places by name, news of what came in, and pages that can be read again without a connection. Every page works without it, as
 * plain links.
 */
keepDisplay(document);
followDays(document);
walkStrip(document);
walkRows(document);
offerCopyLink(document);
followChanges(document);
offerHelp(document);
pressByKey(document);
offerChartViews(document);
offerPictures(document);
compareKnown(document);
findPlaces(document);
void keepPages(document);
