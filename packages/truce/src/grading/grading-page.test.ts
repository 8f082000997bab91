import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditIncidentsMin, auditShareMin, auditSourcesMin, auditWeeks } from './audit.ts';
import { letterFloors, letterFromRecord, resolvedMin } from './letter.ts';
import { statusMeanings } from './status.ts';

const page = readFileSync(`${import.meta.dirname}/../../../../docs/concepts/grading.md`, 'utf8').replaceAll(/ +/g, ' ');

describe('docs/concepts/grading.md', () => {
  it('gives the floors, and how many confirmed items reach them', () => {
    for (const [letter, floor] of letterFloors) {
      let confirmed = 0;
      while (letterFromRecord({ confirmed, refuted: 0 }).letter !== letter) confirmed++;
      expect(page).toContain(`| ${letter} | ${floor.toFixed(2)} | ${confirmed} confirmed |`);
    }
    expect(page).toContain(`fewer than ${resolvedMin} resolved`);
  });

  it('gives the words of an incident as they are printed', () => {
    for (const [word, meaning] of Object.entries(statusMeanings)) expect(page).toContain(`| ${word} | ${meaning} |`);
  });

  it('gives the reach of the audit', () => {
    expect(page).toContain(`incidents of ${auditWeeks} weeks`);
    expect(auditSourcesMin).toBe(3);
    expect(page.replaceAll('\n', ' ')).toContain(`fewer than ${auditIncidentsMin} such incidents`);
    expect(page.replaceAll('\n', ' ')).toContain(`told of fewer than ${auditShareMin} no share`);
  });
});
