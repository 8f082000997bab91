import { describe, expect, it } from 'vitest';
import { act, on } from '../../testing/acts.ts';
import { caseInput } from '../../testing/cases.ts';
import { report } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import { advance } from '../days/index.ts';
import { type Act, actsKnownAt, docketFrom, sectionB } from '../decisions/index.ts';
import { parseDay } from '../kernel/index.ts';
import { dailyReport } from './daily-report.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile, release } from './release/index.ts';

const text = terms({ counters: [counter({ limit: 5, windowMs: 3_600_000, changes: { by: ['test/actor/ben'] } })] });
const reports = [1, 2, 3, 4, 5, 6].map((minute) =>
  report({
    moment: on(`08:0${minute}`),
    item: `hit ${minute}`,
    actor: 'ben',
    place: { at: [9.2 + minute / 4, 0.5], precision: 'address', regions: [] },
  }),
);
const given = caseInput({ terms: text, reports });
const [{ id: breach }] = advance(given, on('12:30')).breaches as [ReturnType<typeof advance>['breaches'][number]];

const opened = act('09:00', { act: 'openCase', case: 'c1', breach, accused: 'test/actor/ben', allegation: 'fire' });
const asked = act('09:05', { act: 'askReply', case: 'c1', of: 'test/actor/ben', due: on('12:00') });
const replied = act(
  '10:00',
  { act: 'reply', case: 'c1', words: 'we did not' },
  { of: 'test/actor/ben', office: 'party' },
);
const why = act(
  '09:30',
  { act: 'publishWithoutReply', case: 'c1', words: 'people are in danger' },
  { office: 'chair' },
);

/** Actor, and notice and reply, of the one row of section B, with all words of the report. */
function sectionOf(acts: readonly Act[], at: string, profile: ReleaseProfile) {
  const input = { ...given, acts: profile.name === 'operator' ? acts : [] };
  const known = actsKnownAt(acts, on(at));
  const evaluation = advance(input, on(at));
  const docket = docketFrom(known, { termsAt: () => text, at: on(at) });
  const edition = release({
    evaluation,
    changes: undefined,
    input,
    heard: sectionB(known, { breaches: evaluation.breaches, docket, at: on(at) }).entries,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: (_, id) => id,
    gazetteer: new Set(),
  });
  const section = dailyReport(edition, parseDay('2030-02-05')!)!.sections.find(({ id }) => id === 'B')!;
  const [row] = section.table!.rows;
  const cell = (name: string) => row!.cells[section.table!.columns.indexOf(name)];
  return [cell('Actor'), cell('Notice and reply'), edition.breaches[0]!.actor];
}

describe('section B of the daily report', () => {
  it.each([
    ['no case was opened', [], '12:30', 'not named', 'ben has had no notice; open a case and ask for a reply'],
    ['nobody was asked', [opened], '12:30', 'not named', 'ben has had no notice'],
    ['the time to reply runs', [opened, asked], '11:00', 'not named', 'ben has until 2030-02-05 14:00 to reply'],
    ['the reply is in', [opened, asked, replied], '11:00', 'ben', 'ben replied on 2030-02-05 12:00'],
    ['the time is over', [opened, asked], '12:30', 'ben', 'ben was asked on 2030-02-05 11:05'],
    ['it is said why', [opened, asked, why], '11:00', 'ben', 'chair p1 said why, because: people are in danger'],
  ])('where %s, names or does not name the accused, and says what stands', (_, acts, at, actor, words) => {
    const [named, told] = sectionOf(acts, at, operatorProfile);
    expect(named).toBe(actor);
    expect(told).toContain(words);
  });

  it.each([
    ['no case was opened', [], '12:30', undefined, 'not named: the accused has not had notice and a time to reply'],
    ['the time to reply runs', [opened, asked], '11:00', undefined, 'not named: the accused has not had notice'],
    ['the reply is in', [opened, asked, replied], '11:00', 'ben', 'the accused had notice and a time to reply'],
    ['it is said why', [opened, why], '11:00', 'ben', 'published before the accused has replied, because: people are'],
  ])('of a public edition, where %s, tells no more than that', (_, acts, at, actor, words) => {
    const [named, told, released] = sectionOf(acts, at, defaultProfile);
    expect([named, released]).toEqual([actor ?? 'not named', actor]);
    expect(told).toContain(words);
    expect(told).not.toMatch(/p1|we did not|chair/);
  });

  it('at an earlier known-at says what was known then', () => {
    const late = { ...replied, receivedAt: on('11:30') };
    expect(sectionOf([opened, asked, late], '11:00', operatorProfile)[0]).toBe('not named');
    expect(sectionOf([opened, asked, late], '11:30', operatorProfile)[0]).toBe('ben');
  });
});
