import type { Feed } from '../feed.ts';
import { rowsOfTracks } from '../tracks/rows-of-tracks.ts';
import { kmlTracks } from './kml-tracks.ts';

/** Tracks of patrols, as maps on phones and in headquarters write them. */
export const kml: Feed = {
  id: 'kml',
  title: 'Tracks of patrols (KML)',
  licence: { name: 'that of the track', notice: 'A track shows where people go: it stays in the operator’s store.' },
  timeZone: undefined,
  row: 'report',
  holds: 'where a team was and when; not what it saw. Times of a line are spread along its length',
  files:
    'kml 2.2 (gx:Track, or LineString with TimeSpan), alone or in a kmz, up to 64 MiB unpacked; whose track it is as for gpx',
  read: (input, options) => rowsOfTracks(kmlTracks, input, { ...options, feed: 'kml' }),
};
