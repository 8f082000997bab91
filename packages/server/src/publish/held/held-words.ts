import type { NoVerdictCode, WarningCode } from '@truceline/truce/held';

/** Why there is no verdict, without a figure: what a public edition may say of any case. */
export const reasonWords: Readonly<Record<NoVerdictCode, string>> = {
  undecided: 'the bound lies within the 95 % limits: the figures do not tell',
  truceNotOver: 'the window is not over',
  youngestNotKnown: 'the youngest days are not yet known: reports may still come in',
  reportsLate: 'too many reports come later than was allowed for',
  noExposure: 'no exposure is recorded: nobody wrote down what the counts are over',
  coverageNotRecorded: 'nobody recorded where they looked',
  coverageBelowFloor: 'less was watched than the floor asks',
  unwatchedCounts: 'incidents of times that nobody watched speak against the word that the others give',
  panelNotRecorded: 'nobody told how many sources of the panel reported',
  panelUnheard: 'a source of the panel reported nothing at all',
  panelDrift: 'the sources that reported changed',
  panelChangesAnswer: 'the answer changes where counts are taken per source that reported',
  baselinesDisagree: 'the baselines disagree: what came just before the truce decides the answer',
  rangeChangesAnswer: 'the ends of the counts’ ranges give different answers',
  windowLongerThanSeries: 'the series does not hold the whole of the registered time',
  rowsMissing: 'rows of the truce are missing',
  noCases: 'not one case is recorded, before or during',
  noBaselineCases: 'not one case is recorded before the truce',
  noRowsDuring: 'nothing is recorded of the truce',
  baselineTooShort: 'too little is recorded before the truce',
  separated: 'the regression is separated: all counts are 0 under one of its terms',
  notConverged: 'the regression came to no answer',
};

/** What must be read beside an answer, without a figure. */
export const warningWords: Readonly<Record<WarningCode, string>> = {
  surgeBefore: 'there was more just before the truce than earlier: a baseline that holds it makes any truce look good',
  reportingLag: 'how late reports come in is not known, or some came later than was allowed for',
  mediaFatigue: 'fewer reports stand behind each incident than before: small ones vanish first',
  countsLeftOut: 'incidents of times that nobody watched are in no rate',
  placeboUnremarkable: 'earlier windows of the same length often had as few',
  manyZones: 'several zones were looked at; words of single zones are corrected for their number',
  panelOfOne: 'all counts come from one source',
  datedByDay: 'some incidents are known by their day alone',
};
