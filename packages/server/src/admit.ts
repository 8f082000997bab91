import type { Instant } from '@truceline/truce/kernel';
import { type Report, type ReportDraft, reportIdOf } from '@truceline/truce/reports';

/** Takes a draft in: gives it its name and the moment of receipt, the only "now" in the whole pipeline. */
export function admit(draft: ReportDraft, receivedAt: Instant): Report {
  return { ...draft, id: reportIdOf(draft), receivedAt };
}
