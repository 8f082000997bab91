import { type Refusal, refuse } from '../../kernel/index.ts';
import type { ReleaseProfile } from './profile.ts';

/** An entry as far as it says whether its sealed fields may be opened to everyone. */
export interface EntryToOpen {
  readonly index: number;
  readonly kind: string;
  /** The feed of a report or claim. */
  readonly feed?: string;
  /** A report that says of itself that it is invented. */
  readonly exercise: boolean;
  /** Labels of its sealed fields. */
  readonly labels: readonly string[];
}

/** Feeds of data that are public already, or whose terms the operator alone knows. Every other feed stays closed. */
const openFeeds: ReadonlySet<string> = new Set(['viina', 'ucdp-ged', 'csv', 'geojson']);

/** Kinds of entry that tell of a case of open data. What tells of people, posts, hours and tracks is not among them. */
const openKinds: ReadonlySet<string> = new Set([
  'agreement',
  'build',
  'calibration',
  'fusion',
  'keyRing',
  'parameters',
  'partyCheckpoint',
  'partyClaim',
  'policy',
  'redaction',
  'release',
  'report',
  'role',
  'run',
  'stamp',
  'thresholds',
  'zoneVersion',
]);

/**
 * Why a profile may not open what these entries seal; nothing where it may, or asks for no openings. It may in an exercise, where
 * every report says that it is invented and nothing names another feed than those reports do, and for open data: reports and
 * claims of public feeds, with nothing sealed for good.
 */
export function whyNotOpened(profile: ReleaseProfile, entries: Iterable<EntryToOpen>): Refusal | undefined {
  if (profile.openings !== 'all') return undefined;
  const all = [...entries];
  const reports = all.filter(({ kind }) => kind === 'report');
  if (reports.length > 0 && reports.every(({ exercise }) => exercise)) {
    const invented = new Set(reports.map(({ feed }) => feed));
    // Whatever was added to an exercise by hand, such as a file of evidence, may be real.
    const added = all.find(({ feed }) => feed !== undefined && !invented.has(feed));
    return added && refused(added);
  }
  const closed = all.find((entry) => !isOpenData(entry));
  return closed && refused(closed);
}

function isOpenData({ kind, feed, labels }: EntryToOpen): boolean {
  return openKinds.has(kind) && (feed === undefined || openFeeds.has(feed)) && !labels.includes('red');
}

function refused({ index, kind, feed, labels }: EntryToOpen): Refusal {
  const why = labels.includes('red')
    ? 'seals a field for good'
    : openKinds.has(kind)
      ? `is of the feed \`${feed}\`, which is no open data`
      : `is of the kind \`${kind}\`, which is never opened`;
  return refuse(
    'openings-refused',
    `\`openings\` may be \`all\` in an exercise and for open data alone, and entry ${index} ${why}; take \`openings\` out of the release profile`,
  );
}
