import { exactly, type Instant, instant, parseInstant } from '../src/kernel/index.ts';
import { type Report, type ReportDraft, received } from '../src/reports/index.ts';

/** The instant of `2030-01-01T00:00Z`-like text; throws on a typing error in a test. */
export function at(text: string): Instant {
  const found = parseInstant(text);
  if (found === undefined) throw new Error(`no instant: ${text}`);
  return found;
}

/** A report of shelling at 10:00 of an invented day and place, with whatever a test changes. */
export function report(
  changes: Partial<ReportDraft> & { readonly receivedAt?: Instant; readonly moment?: Instant } = {},
): Report {
  const { receivedAt, moment = at('2030-01-10T10:00Z'), ...rest } = changes;
  const draft: ReportDraft = {
    feed: 'csv',
    source: 'an outlet',
    sourceClass: 'media',
    item: `row ${moment}`,
    happenedAt: { startsAt: moment, endsAt: moment, precision: 'moment', of: 'incident' },
    place: { at: [10, 0.5], precision: 'address', regions: [] },
    kind: 'shelling',
    domain: 'land',
    effects: exactly(1),
    grade: { source: 'B', information: 2 },
    media: [],
    ...rest,
  };
  return received(draft, receivedAt ?? instant(draft.happenedAt.endsAt + 3_600_000));
}
