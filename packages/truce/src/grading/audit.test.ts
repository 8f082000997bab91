import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { type Instant, isRefusal } from '../kernel/index.ts';
import { type AuditedIncident, auditOfSources, type SourceAudit } from './audit.ts';
import { sourceIdOf } from './source-id.ts';

// 2030-02-18 is a Monday.
const asked = { at: at('2030-02-18T09:00Z'), dayZone: 'UTC', topic: 'actor' } as const;
const told = (source: string, actor: string | undefined, more: { group?: string; publishedAt?: Instant } = {}) => ({
  ...report({
    source,
    item: `${source} ${actor}`,
    ...(actor === undefined ? {} : { actor }),
    ...(more.publishedAt === undefined ? {} : { publishedAt: more.publishedAt }),
  }),
  group: more.group ?? source,
});
const incident = (
  id: number,
  reports: AuditedIncident['reports'],
  startsAt = at('2030-02-10T00:00Z'),
): AuditedIncident => ({
  id: `i${id}`,
  startsAt,
  reports,
});
const audit = (incidents: readonly AuditedIncident[]): SourceAudit => {
  const found = auditOfSources(incidents, asked);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
};
const of = (found: SourceAudit, source: string) =>
  found.sources.find((each) => each.source === sourceIdOf({ feed: 'csv', source }))!;
/** Four sources; the last says the other party half of the time. */
const world = Array.from({ length: 40 }, (_, n) => {
  const truth = n % 2 ? 'ru' : 'ua';
  const wrong = truth === 'ru' ? 'ua' : 'ru';
  return incident(n, [told('a', truth), told('b', truth), told('c', truth), told('odd', n % 4 < 2 ? truth : wrong)]);
});

describe('the weekly audit of sources', () => {
  it('shows who differs from the others, how often, with its caveat', () => {
    const found = audit(world);
    expect([found.incidents, found.leftOut, found.settled]).toEqual([40, 0, true]);
    expect([found.week, found.until, found.from]).toEqual(['2030-02-11', '2030-02-18', '2029-08-20']);
    expect(of(found, 'a').likelyRight).toBeGreaterThan(0.95);
    expect(of(found, 'odd').likelyRight).toBeCloseTo(0.5, 1);
    expect(of(found, 'a').otherwise).toEqual([]);
    expect(of(found, 'odd').otherwise.map(({ was, said, incidents }) => [was, said, Math.round(incidents)])).toEqual([
      ['ru', 'ua', 10],
      ['ua', 'ru', 10],
    ]);
    expect(found.caveat).toContain('no verdict');
    for (const { saidOf } of found.sources)
      for (const row of saidOf) expect(row!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('gives copies no vote: of each group the earliest report speaks', () => {
    const copied = world.map((each) => ({
      ...each,
      reports: [
        ...each.reports,
        ...Array.from({ length: 5 }, (_, n) =>
          told(`relay ${n}`, 'ru', { group: 'odd', publishedAt: at('2031-01-01T00:00Z') }),
        ),
      ],
    }));
    expect(audit(copied)).toEqual(audit(world));
  });

  it('leaves out incidents that fewer than three sources tell of, and what is not said is no vote', () => {
    const thin = incident(99, [told('a', 'ru'), told('b', 'ru'), told('c', undefined)]);
    expect(audit([...world, thin])).toEqual({ ...audit(world), leftOut: 1 });
  });

  it('looks at whole weeks that are over, and no further back than its weeks', () => {
    const [today, longAgo] = [at('2030-02-18T00:00Z'), at('2029-08-19T23:59Z')].map((startsAt, n) =>
      incident(100 + n, world[0]!.reports, startsAt),
    );
    expect(audit([...world, today!, longAgo!])).toEqual(audit(world));
  });

  it('draws a source of one incident toward all others', () => {
    const found = audit([...world, incident(98, [told('a', 'ru'), told('b', 'ru'), told('once', 'ua')])]);
    expect(of(found, 'once')).not.toHaveProperty('likelyRight');
    const row = of(found, 'once').saidOf[found.classes.indexOf('ru')]!;
    expect(row[found.classes.indexOf('ru')]!).toBeGreaterThan(0.5);
  });

  it('does not hang on the order of incidents or reports', () => {
    const turned = [...world].reverse().map((each) => ({ ...each, reports: [...each.reports].reverse() }));
    expect(audit(turned)).toEqual(audit(world));
  });

  it.each([[[]], [[incident(1, [told('a', 'ru')])]], [world.slice(0, 9)]])(
    'says so where too little can be compared',
    (incidents) => {
      expect(auditOfSources(incidents, asked)).toMatchObject({ refused: true, code: 'audit-few' });
    },
  );
});
