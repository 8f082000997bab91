import type { Instant } from '@truceline/truce/kernel';
import { type Report, type ReportDraft, reportIdOf } from '@truceline/truce/reports';

/** Takes a draft in without a store: gives it its name and the moment of receipt, which in a store the journal gives. */
export function admit(draft: ReportDraft, receivedAt: Instant): Report {
  return { ...draft, id: reportIdOf(draft), receivedAt };
}
