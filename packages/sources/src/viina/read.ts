import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { nameUnpacked } from '../open-file.ts';
import { readByDay } from './by-day.ts';
import { viinaZone } from './media-report.ts';
import { readPublished } from './published.ts';

/** Where the publisher keeps the contents of its large files; its ordinary addresses give a pointer of 130 bytes. */
const upstream = 'https://media.githubusercontent.com/media/zhukovyuri/VIINA/main/Data';

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
  files: 'csv of event_info (with event_labels beside it) or event_1pd, also within a zip; json by day',
  download: (year) =>
    ['event_info', 'event_labels'].map((table) => {
      const file = `${table}_latest_${year}.zip`;
      return { url: `${upstream}/${file}`, file };
    }),
  read,
  entryOf: (item) => item.replace(/ \S+$/, ''),
};

function read(input: FeedInput): AsyncIterable<ReadRow> {
  return /\.json$/i.test(nameUnpacked(input.path)) ? readByDay(input) : readPublished(input);
}
