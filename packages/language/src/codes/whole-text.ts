import { type CodePage, page } from './page.ts';

/** Findings that hang on what the rest of the text says, or does not. */
export const wholeText: readonly CodePage[] = [
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
