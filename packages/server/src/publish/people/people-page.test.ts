import { addDays, dayOf, instant, spanOfDay } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { AdminPlace, PeopleEntry, PeopleTelling } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseAddresses, caseFile } from '../site.ts';

let base: Edition;
beforeAll(async () => {
  const { recovered: _, ...edition } = await (await exerciseEditions(20))();
  base = edition;
});

const around = { audience: 'public', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
const country: AdminPlace = { level: 0, code: 'EX', name: 'Exland' };
const area = (code: string, name: string): readonly AdminPlace[] => [country, { level: 1, code, name }];

/** A count so many days before the end of the edition. */
function counted(
  id: string,
  ago: number,
  count: number | undefined,
  telling: Partial<PeopleTelling> = {},
  more: Partial<PeopleEntry> = {},
): PeopleEntry {
  const day = addDays(dayOf(base.case.until, 'UTC'), -ago);
  const during = spanOfDay(day, 'UTC');
  return {
    id,
    happenedAt: during,
    receivedAt: instant(during.endsAt + 1),
    speaker: { side: 'observer', name: 'EXERCISE Office' },
    evidence: ['https://example.org/round'],
    grade: ungraded,
    exercise: true,
    ...more,
    telling: {
      what: 'counted',
      group: 'displaced',
      unit: 'persons',
      ...(count === undefined ? {} : { count }),
      placing: {},
      within: [country],
      ...telling,
    },
  };
}

const withPeople = (...people: readonly PeopleEntry[]): Edition => ({ ...base, recovered: { people } });
const bodyOf = (edition: Edition, name = ''): string => caseFile(edition, `people/${name}`, around)?.body ?? '';
const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u202f\u00a0]+/g, ' ');
const lead = (html: string): string => plain(/<p class="lead">(.*?)<\/p>/s.exec(html)![1]!).trim();

describe('the page on people', () => {
  it('says in its first line that nothing is recorded, and has then no files and no place in the folder', () => {
    const html = bodyOf(base);
    expect(lead(html)).toBe('No count of displaced or returned people is recorded here.');
    expect(plain(html)).toContain('does not say that nobody was displaced');
    expect(caseFile(base, 'people/people.csv', around)).toBeUndefined();
    expect([...caseAddresses(base)].filter((each) => each.startsWith('people'))).toEqual([]);
  });

  it('begins with what is known, by whom, of when', () => {
    const html = bodyOf(withPeople(counted('a', 40, 48_200), counted('b', 10, 44_900)));
    expect(lead(html)).toMatch(
      /^Displaced inside the country: 44 900 persons in Exland, by EXERCISE Office, survey of \d{4}-\d\d-\d\d\.$/,
    );
    expect(plain(html)).toContain('Refugees: nobody’s count is recorded here.');
  });

  it('gives no figure for now where the survey is old, and says of when the latest is', () => {
    const html = bodyOf(withPeople(counted('a', 91, 48_200)));
    expect(lead(html)).toMatch(
      /^Displaced inside the country: no current figure\. The latest known is of \d{4}-\d\d-\d\d: 48 200 persons/,
    );
    expect(plain(html)).toMatch(/not current: begun 9\d days before/);
  });

  it('makes no total of places, and shows each on one scale', () => {
    const html = bodyOf(
      withPeople(
        counted('a', 9, 700, { within: area('EX1', 'North') }),
        counted('b', 9, 300, { within: area('EX2', 'South') }),
      ),
    );
    expect(lead(html)).toContain('no total is told. EXERCISE Office counts persons in 2 places');
    expect(html).not.toMatch(/1\u202f?000/);
    expect(html.match(/<svg class="people small"/g)).toHaveLength(2);
    expect(html.match(/the scale goes from 0 to 700/g)!.length).toBeGreaterThanOrEqual(2);
  });

  it('draws gaps as gaps, earlier words as open dots, and a figure that is not printed as a cross', () => {
    const html = bodyOf(
      withPeople(
        counted('a', 150, 500),
        counted('b', 40, 400),
        counted('c', 20, 300),
        counted('d', 20, 350, {}, { receivedAt: instant(base.case.knownAt - 1) }),
        counted('e', 5, undefined),
      ),
    );
    expect(html.match(/class="join"/g)).toHaveLength(1);
    expect(html.match(/class="before"/g)).toHaveLength(1);
    expect(html.match(/class="unprinted"/g)).toHaveLength(1);
    expect(plain(html)).toContain('350 persons 300');
    expect(html).toContain('EXERCISE</text>');
  });

  it('shows both of two words of one instant, and calls neither the figure', () => {
    const same = { receivedAt: instant(base.case.knownAt - 1) };
    const html = bodyOf(withPeople(counted('a', 9, 500, {}, same), counted('b', 9, 600, {}, same)));
    expect(lead(html)).toContain('no current figure');
    expect(plain(html)).toContain('500 or 600 persons (two words of one day differ)');
    expect(html.match(/class="differs"/g)).toHaveLength(2);
  });

  it('keeps parts by sex, age and origin out of every total', () => {
    const html = bodyOf(withPeople(counted('a', 9, 60, { part: ['f'] }), counted('b', 9, 100)));
    expect(lead(html)).toContain('100 persons');
    expect(plain(html)).toContain('Of some of them alone');
    expect(html).not.toContain('160');
  });

  it('has the same in its files, with EXERCISE in each row', () => {
    const edition = withPeople(
      counted('a', 9, 500),
      counted('b', 9, 450, {}, { receivedAt: instant(base.case.knownAt - 1) }),
    );
    const rows = bodyOf(edition, 'people.csv').trim().split('\r\n');
    expect(rows.slice(1).map((row) => row.split(',').slice(10, 13))).toEqual([
      ['500', 'earlier', 'no'],
      ['450', 'stands', 'yes'],
    ]);
    for (const row of rows.slice(1)) expect(row).toContain('EXERCISE');
    const hxl = bodyOf(edition, 'people.hxl.csv').split('\r\n');
    expect(hxl[1]).toContain('#affected+idps+ind');
    expect(hxl[2]).toMatch(/,450$/);
    expect([...caseAddresses(edition)].filter((each) => each.startsWith('people'))).toEqual([
      'people/',
      'people/people.csv',
      'people/people.hxl.csv',
    ]);
  });

  it('never says that anything is safe, has no green, and takes hostile words as words', () => {
    const hostile = '"><script>alert(1)</script>';
    const html = bodyOf(
      withPeople(
        counted(
          'a',
          9,
          500,
          { placing: { region: hostile }, within: [{ level: 1, name: hostile }] },
          {
            speaker: { side: 'observer', name: hostile },
            evidence: ['javascript:alert(1)', hostile],
          },
        ),
      ),
    );
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('href="javascript');
    const main = /<main[\s\S]*<\/main>/.exec(html)![0];
    expect(main).not.toMatch(/\bsafe|green|#0[a-f0-9]?[89a-f]0\b/i);
  });
});
