import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAgreement, readAgreement } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import {
  type DependenceEntry,
  ledgerGround,
  resolvableIn,
  type WithoutState,
  withoutBackstop,
} from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import { describe, expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'promises', 'checks.md'), 'utf8');
const file = findAgreement('paris-declaration');
if (isRefusal(file)) throw new Error(file.message);
const read = readAgreement(file, undefined);
if (isRefusal(read)) throw new Error(read.message);
const { terms } = read.compiled;

const day = instant(Date.UTC(2026, 0, 7));
/** What was said in public on 6 and 7 January 2026, by whoever promises; `FACTS` 3.1, 3.9 and 3.10. */
function said(code: string, what: 'notFeasible' | 'condition', words: string, source: string): DependenceEntry {
  return {
    id: `said-${code}`,
    happenedAt: { startsAt: instant(Date.UTC(2026, 0, 6)), endsAt: day },
    receivedAt: day,
    speaker: { side: 'donor', name: code },
    evidence: [source],
    grade: ungraded,
    of: `paris-declaration/actor/${code}`,
    on: 'paris-declaration/actor/us',
    kinds: ['troops'],
    telling: { what, words },
  };
}
const dependences = [
  said('be', 'notFeasible', 'without a US backstop that deployment was not feasible', 'Belga, 6 January 2026'),
  said('de', 'condition', 'strong binding guarantees incl. the US', 'AFP, dpa-AFX, liga.net, 6 January 2026'),
  said('se', 'condition', 'needs US guarantees', 'allthe.news, 24tv.ua, 6 and 7 January 2026'),
];
const found = withoutBackstop(ledgerGround([], { at: day, knownAt: day }), {
  absent: 'us',
  terms,
  dependences,
  action: 'deploy',
});
const words: Readonly<Record<WithoutState, string>> = {
  stands: 'stands',
  falls: 'falls',
  contradicted: 'contradicted',
  keptOut: 'kept out',
  notSaid: 'not said',
};
const codes: Readonly<Record<string, string>> = {
  Belgium: 'be',
  Germany: 'de',
  Sweden: 'se',
  Ireland: 'ie',
  Italy: 'it',
  Poland: 'pl',
  Romania: 'ro',
  France: 'fr',
  UK: 'gb',
};

describe('the Paris Declaration without a US backstop', () => {
  it('stands on the page of checks as the statements and the text give it', () => {
    const printed = [...page.matchAll(/^\| (\w+) +\| (stands|falls|contradicted|kept out|not said) +\| .*\|$/gm)]
      .map(([, name, state]) => `${codes[name!]} ${state}`)
      .filter((each) => !each.startsWith('undefined'));
    const reckoned = found.rows.filter(({ kind }) => kind === 'actor').map(({ id, state }) => `${id} ${words[state]}`);
    expect(printed.toSorted()).toEqual(reckoned.toSorted());
    for (const each of Object.keys(words))
      expect(page).toMatch(new RegExp(`^\\| ${words[each as WithoutState]} +\\|`, 'm'));
  });

  it('leaves each of its guarantees open, since the list of givers is', () => {
    const guarantees = found.rows.filter(({ kind }) => kind === 'guarantee');
    expect(guarantees.map(({ state }) => state)).toEqual(['notSaid', 'notSaid', 'notSaid', 'notSaid']);
    for (const { reason } of guarantees)
      expect(reason).toBe(
        'of 2 named givers 0 say that they stand, 0 fall, 0 are contradicted, 0 are kept out by a caveat, 2 have not said; the list is open',
      );
  });

  it('gives for each that falls whose words it rests on', () => {
    const falls = found.rows.filter(({ state }) => state === 'falls');
    expect(
      falls.map(({ id, chain, evidence }) => [id, chain.join(' '), evidence[0]!.sources[0]!.split(',')[0]]),
    ).toEqual([
      ['be', 'be us', 'Belga'],
      ['de', 'de us', 'AFP'],
      ['se', 'se us', 'allthe.news'],
    ]);
    expect(falls[0]!.reason).toBe(
      'it hangs on `us` (“without a US backstop that deployment was not feasible”, by the word of donor: be)',
    );
  });

  it('finds no trigger in a clause of the text that is open, nor in one that hangs on it', () => {
    const resolvable = resolvableIn(terms);
    const ids = [
      'ceasefire/cf',
      'threshold/attacked',
      'guarantee/support',
      'guarantee/in_case_of_attack',
      'nothing/here',
      'mandate/m_gb',
    ];
    expect(ids.filter((id) => resolvable(`paris-declaration/${id}`))).toEqual(['mandate/m_gb']);
  });
});
