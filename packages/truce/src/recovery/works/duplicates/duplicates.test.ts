import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worksWords } from '../../../../testing/recovery.ts';
import { instant } from '../../../kernel/index.ts';
import { exact, money } from '../../../pledges/index.ts';
import { ungraded } from '../../../reports/index.ts';
import { type WorksEntry, type WorksFacts, type WorksTelling, worksAt } from '../index.ts';
import { worksDuplicates } from './index.ts';
import { likeness } from './like-works.ts';
import { worksProfile } from './works-profile.ts';

const end = { at: instant(100), knownAt: instant(100) };
let count = 0;
const told = (works: string, telling: WorksTelling, name = 'Ministry', day = 1): WorksEntry => ({
  id: `e${String(count++).padStart(5, '0')}`,
  works,
  happenedAt: { startsAt: instant(day), endsAt: instant(day) },
  receivedAt: instant(day),
  speaker: { side: 'observer', name },
  evidence: [],
  grade: ungraded,
  telling,
});
const listed = (works: string, facts: Partial<WorksFacts>, name = 'Ministry') =>
  told(works, { what: 'described', facts }, name);
const found = (...entries: readonly WorksEntry[]) => worksDuplicates(worksAt(entries, end).works);
const known = (id: string) => ({ identifiers: [{ scheme: 'UA-DREAM', id }] });
const school = {
  name: 'Repair of school 12',
  sector: 'education',
  placing: { region: 'North', place: 'Ford' },
  owner: 'City of Ford',
} as const;
const suspected = (...entries: readonly WorksEntry[]) =>
  found(...entries).suspected.map(({ works, alike }) => `${works.join(' ')}: ${alike.map((each) => each.in).join()}`);

describe('works in more than one list', () => {
  it('are certain by a shared identifier, through three lists too, however it is spelled', () => {
    const {
      certain,
      same,
      suspected: others,
    } = found(
      listed('w1', { ...school, ...known('D-1') }, 'Ministry'),
      listed(
        'w2',
        {
          ...school,
          identifiers: [
            { scheme: 'ua-dream ', id: 'd-1' },
            { scheme: 'IATI', id: 'X' },
          ],
        },
        'Bank',
      ),
      listed('w3', { identifiers: [{ scheme: 'IATI', id: ' x' }] }, 'Fund'),
      listed('w4', known('D-2')),
    );
    expect(certain.map(({ works, links }) => [works, links.map((link) => link.because)])).toEqual([
      [
        ['w1', 'w2', 'w3'],
        ['identifier', 'identifier'],
      ],
    ]);
    expect([...same]).toEqual([
      ['w1', 'w1'],
      ['w2', 'w1'],
      ['w3', 'w1'],
    ]);
    expect(others).toEqual([]);
  });

  it('are not certain by an identifier that says there is none, or that too many have', () => {
    expect(found(listed('w1', known('n/a')), listed('w2', known('N/A'))).certain).toEqual([]);
    const many = Array.from({ length: 21 }, (_, index) => listed(`w${index}`, known('programme')));
    expect(found(...many).certain).toEqual([]);
    expect(found(...many).problems.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([
      'identifierOfMany 21 works have the identifier `programme` of `UA-DREAM`; it names none of them',
    ]);
    expect(found(...many.slice(1)).certain[0]!.works).toHaveLength(20);
  });

  it('are suspected by likeness, with all in which they are alike, and never merged', () => {
    const renamed = { ...school, name: 'School No. 12: repair' };
    expect(suspected(listed('w1', school), listed('w2', renamed, 'Bank'))).toEqual([
      'w1 w2: name,place,region,sector,owner',
    ]);
    const result = found(listed('w1', school), listed('w2', renamed, 'Bank'));
    expect(result.suspected[0]!.alike[0]).toEqual({ in: 'name', common: ['12', 'repair', 'school'], together: 3 });
    expect([result.certain, result.same.size]).toEqual([[], 0]);
  });

  it.each([
    ['another number in the name', { ...school, name: 'Repair of school 13' }],
    ['another place', { ...school, placing: { region: 'North', place: 'Mill' } }],
    ['another area', { ...school, placing: { region: 'South', place: 'Ford' } }],
    ['another name alone', { ...school, name: 'Bridge over the river' }],
    ['nothing but a name of one word', { name: 'school' }],
  ])('are not suspected with %s', (_, facts) => {
    expect(suspected(listed('w1', school), listed('w2', facts, 'Bank'))).toEqual([]);
  });

  it('are suspected under names in two languages where place, sector, owner and a sum agree', () => {
    const other = { ...school, name: 'Ремонт школи' };
    const amount = money('EUR', exact(700n))!;
    const both = [listed('w1', school), listed('w2', other, 'Bank')];
    const sums = ['w1', 'w2'].map((works) => told(works, { what: 'money', kind: 'budgeted', amount }));
    expect(suspected(...both)).toEqual([]);
    expect(suspected(...both, ...sums)).toEqual(['w1 w2: place,region,sector,owner,money']);
  });

  it('are compared by position where they have one: near is a feature, far is another site', () => {
    const at = (longitude: number) => ({ ...school, placing: { at: [longitude, 50] as const } });
    expect(suspected(listed('w1', at(30)), listed('w2', at(30.002), 'Bank'))).toEqual([
      'w1 w2: name,position,sector,owner',
    ]);
    expect(suspected(listed('w1', at(30)), listed('w2', at(30.1), 'Bank'))).toEqual([]);
  });

  it('are settled by a person’s word; a later word of the same voice counts, and voices that differ settle nothing', () => {
    const both = [listed('w1', school), listed('w2', school, 'Bank')];
    const says = (are: 'same' | 'apart', name: string, day = 1) =>
      told('w2', { what: 'compared', with: 'w1', are }, name, day);
    expect(found(...both, says('same', 'desk')).certain.map(({ works }) => works)).toEqual([['w1', 'w2']]);
    const apart = found(...both, says('same', 'desk'), says('apart', 'desk', 2));
    expect([apart.certain, apart.suspected, apart.apart.map(({ works }) => works)]).toEqual([[], [], [['w1', 'w2']]]);
    const differ = found(...both, says('same', 'desk'), says('apart', 'other'));
    expect([differ.certain, differ.apart, differ.suspected.length]).toEqual([[], [], 1]);
    expect(differ.problems).toEqual([
      expect.objectContaining({
        kind: 'voicesDiffer',
        reason: '`w1` and `w2`: observer: desk says the same; observer: other says not the same',
      }),
    ]);
  });

  it('are told where somebody says they are two and others join them, or compares what nobody describes', () => {
    const three = ['w1', 'w2', 'w3'].map((id) => listed(id, known('D-1')));
    const { certain, problems } = found(...three, told('w1', { what: 'compared', with: 'w2', are: 'apart' }, 'desk'));
    expect(certain[0]!.links.map(({ works }) => works.join(' '))).toEqual(['w1 w3', 'w2 w3']);
    expect(problems).toEqual([expect.objectContaining({ reason: expect.stringContaining('and others join them') })]);
    expect(found(listed('w1', school), told('w1', { what: 'compared', with: 'w9', are: 'same' })).problems).toEqual([
      expect.objectContaining({ kind: 'entry', reason: 'compares with `w9`, which nobody describes' }),
    ]);
  });

  it('are found among few as if every two were compared', () => {
    fc.assert(
      fc.property(worksWords, (words) => {
        const { works } = worksAt(words, end);
        const profiles = works.flatMap((each) => worksProfile(each) ?? []);
        const { suspected: quick, same, apart } = worksDuplicates(works);
        const settled = new Set(apart.map((pair) => pair.works.join(' ')));
        const slow = profiles.flatMap((a) =>
          profiles
            .filter((b) => a.id < b.id && likeness(a, b) !== undefined)
            .filter((b) => !settled.has(`${a.id} ${b.id}`) && !(same.has(a.id) && same.get(a.id) === same.get(b.id)))
            .map((b) => `${a.id} ${b.id}`),
        );
        expect(quick.map((pair) => pair.works.join(' '))).toEqual(slow);
      }),
    );
  });
});
