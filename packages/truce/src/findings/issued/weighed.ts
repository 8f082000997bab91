import {
  strongestAlternatives,
  type WeighedAttribution,
  type WhatWouldChange,
  whatWouldChange,
} from '../../attribution/index.ts';
import { by } from '../../kernel/index.ts';
import type { Alternative, IncidentAttribution, LikelihoodRatio } from './body.ts';
import { notKnown } from './filled.ts';

/** Who did an incident, as a finding holds it, from what was weighed over all of its evidence. */
export function incidentAttribution(found: WeighedAttribution): IncidentAttribution {
  const alternative = alternativeIn(found);
  return {
    hypotheses: found.shares
      .map(({ of, perMille }) => ({ of, perMille }))
      .sort(
        by(
          ({ perMille }) => -perMille,
          ({ of }) => of,
        ),
      ),
    word: found.word,
    ...(found.who === undefined ? {} : { actor: found.who }),
    table: found.table,
    calibration: notKnown('its probabilities have not been held against a sample that was adjudicated'),
    ...(alternative ? { alternative } : {}),
    wouldChange: changeWords(whatWouldChange(found)),
  };
}

/**
 * How strongly the independence group of a report speaks, for the hypothesis of which it says most: the ratio of the group, as a
 * group counts once, however many reports it has. Nothing where it offers no sign of who acted.
 */
export function ratioOfReport(found: WeighedAttribution, report: string): LikelihoodRatio | undefined {
  const group = found.groups.find(({ reports }) => (reports as readonly string[]).includes(report));
  const [loudest] = (group?.says ?? []).toSorted(
    by(
      ({ microNats }) => -Math.abs(microNats),
      ({ of }) => of,
    ),
  );
  return loudest && { of: loudest.of, milli: Math.round(Math.exp(loudest.microNats / 1e6) * 1000) };
}

function alternativeIn(found: WeighedAttribution): Alternative | undefined {
  const [lead] = strongestAlternatives(found);
  if (!lead) return undefined;
  const rival = found.shares.find(({ of }) => of === lead.over);
  const spoke = lead.groups.filter(({ microNats }) => microNats > 0).length;
  const factor = Math.exp(lead.microNats / 1e6);
  const times = factor >= 10 ? factor.toFixed(0) : factor.toFixed(1);
  return {
    of: lead.over,
    perMille: rival?.perMille ?? 0,
    why:
      spoke === 0
        ? `the other is ${times} times as likely, by what was likely before any evidence`
        : `the other is ${times} times as likely, and ${spoke === 1 ? 'one group speaks' : `${spoke} groups speak`} for the other or against it`,
  };
}

const linesMax = 6;

/** What would change the word of one incident, the most telling lines alone. */
function changeWords({ reach, lose }: WhatWouldChange): readonly string[] {
  const further = reach.map(
    ({ of, kind, word }) =>
      `one more independent group with ${kindInWords[kind] ?? kind} of ${of} would make an incident ${wordInWords[word] ?? word}`,
  );
  const less = lose.length === 0 ? [] : ['without one of its groups an incident would bear another word'];
  return [...new Set([...less, ...further])].slice(0, linesMax);
}

const wordInWords: Readonly<Record<string, string>> = { notAttributed: 'not attributed' };
const kindInWords: Readonly<Record<string, string>> = {
  admission: 'an admission',
  toldAdmission: 'a told admission',
  measured: 'a measured direction',
  weaponOfOne: 'a weapon that only one has',
  geolocated: 'geolocated footage',
  eyewitness: 'a neutral eyewitness',
  named: 'a naming by somebody neutral',
  wreckage: 'wreckage',
  launchDirection: 'a direction of launch',
};
