import type { Feed } from '../feed.ts';
import { rowsOfTracks } from '../tracks/rows-of-tracks.ts';
import { gpxTracks } from './gpx-tracks.ts';

/** Tracks of patrols, as receivers and phones write them. */
export const gpx: Feed = {
  id: 'gpx',
  title: 'Tracks of patrols (GPX)',
  licence: { name: 'that of the track', notice: 'A track shows where people go: it stays in the operator’s store.' },
  timeZone: undefined,
  row: 'report',
  holds: 'where a team was and when; not what it saw, and not where it was meant to go',
  files: 'gpx 1.1, up to 64 MiB unpacked; whose track it is in an options file (json), the file’s name or its comment',
  read: (input, options) => rowsOfTracks(gpxTracks, input, { ...options, feed: 'gpx' }),
};
