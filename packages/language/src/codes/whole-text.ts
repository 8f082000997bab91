import { type CodePage, page } from './page.ts';

/** Findings that hang on what the rest of the text says, or does not. */
export const wholeText: readonly CodePage[] = [
  page(
    'TL-107',
    'quote-mismatch',
    'quoted words are not in the pinned source, or the source is not pinned',
    'hub h { cites doc "art. 2" quote "words that nobody can compare" by fr in south protected by ua }',
    [' quote "words that nobody can compare"', ''],
    'put the text of the source into `sources`, its hash into the header, and quote what stands there',
  ),
  page(
    'TL-109',
    'readings-diverge',
    'a reading changes what the text says',
    'reading r { by ru amend t0 { over sliding 48 hours } }',
    ['48', '24'],
    'run the text and the reading, and settle which one holds',
  ),
  page(
    'TL-402',
    'start-disputed',
    'the text and its readings give different starts',
    'ceasefire c { cites doc "10" between ua, ru in south starts 2030-01-01 ends never } reading r { by ru amend c { starts 2030-01-09 } }',
    ['2030-01-09', '2030-01-01'],
    'settle one start before anything is counted from it',
  ),
  {
    ...page(
      'TL-412',
      'calendar-rounding',
      'a length on the calendar, where the text does not say in which time zone or how days and months are counted',
      'review r { cites doc "10" every 6 months by council }',
      ['6 months', '72 hours'],
    ),
    without: 'calendar same_time down',
  },
  {
    ...page(
      'TL-601',
      'no-monitor',
      'a ceasefire nobody watches',
      'ceasefire c { cites doc "10" between ua, ru in south starts 2030-02-01 ends never }',
      [
        'ends never }',
        'ends never } mechanism eyes { cites doc "11" status in_force led by fr observes shelling in south }',
      ],
    ),
    without: 'observes shelling in south grade B2 delay 6 hours using radar',
  },
];
