import { figure, type NoVerdictCode, perCent, type WarningCode } from '@truceline/truce/held';
import { machineWords } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';

/** Why there is no verdict, without a figure: what a public edition may say of any case. */
export const reasonWords: Readonly<Record<NoVerdictCode, string>> = {
  undecided: phrase('the bound lies within the 95 % limits: the figures do not tell'),
  truceNotOver: phrase('the window is not over'),
  youngestNotKnown: phrase('the youngest days are not yet known: reports may still come in'),
  reportsLate: phrase('too many reports come later than was allowed for'),
  noExposure: phrase('no exposure is recorded: nobody wrote down what the counts are over'),
  coverageNotRecorded: phrase('nobody recorded where they looked'),
  coverageBelowFloor: phrase('less was watched than the floor asks'),
  unwatchedCounts: phrase('incidents of times that nobody watched speak against the word that the others give'),
  panelNotRecorded: phrase('nobody told how many sources of the panel reported'),
  panelUnheard: phrase('a source of the panel reported nothing at all'),
  panelDrift: phrase('the sources that reported changed'),
  panelChangesAnswer: phrase('the answer changes where counts are taken per source that reported'),
  baselinesDisagree: phrase('the baselines disagree: what came just before the truce decides the answer'),
  rangeChangesAnswer: phrase('the ends of the counts’ ranges give different answers'),
  windowLongerThanSeries: phrase('the series does not hold the whole of the registered time'),
  rowsMissing: phrase('rows of the truce are missing'),
  noCases: phrase('not one case is recorded, before or during'),
  noBaselineCases: phrase('not one case is recorded before the truce'),
  noRowsDuring: phrase('nothing is recorded of the truce'),
  baselineTooShort: phrase('too little is recorded before the truce'),
  separated: phrase('the regression is separated: all counts are 0 under one of its terms'),
  notConverged: phrase('the regression came to no answer'),
};

/** What must be read beside an answer, without a figure. */
export const warningWords: Readonly<Record<WarningCode, string>> = {
  surgeBefore: phrase(
    'there was more just before the truce than earlier: a baseline that holds it makes any truce look good',
  ),
  reportingLag: phrase('how late reports come in is not known, or some came later than was allowed for'),
  mediaFatigue: phrase('fewer reports stand behind each incident than before: small ones vanish first'),
  countsLeftOut: phrase('incidents of times that nobody watched are in no rate'),
  placeboUnremarkable: phrase('earlier windows of the same length often had as few'),
  manyZones: phrase('several zones were looked at; words of single zones are corrected for their number'),
  panelOfOne: phrase('all counts come from one source'),
  datedByDay: phrase('some incidents are known by their day alone'),
};

/** A figure to three digits, with the decimal mark of the language. */
export function figureWords(value: number): string {
  return machineWords(figure(value));
}

/** A share in parts of a thousand, with the decimal mark of the language. */
export function shareWords(perMille: number): string {
  return machineWords(perCent(perMille));
}
