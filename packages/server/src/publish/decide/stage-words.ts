import type { ResponseStage } from '@truceline/truce/decisions';
import { phrase, say } from '@truceline/truce/wording';

const stages: Readonly<Record<ResponseStage, string>> = {
  dormant: phrase('dormant'),
  armed: phrase('armed'),
  triggered: phrase('triggered'),
  decided: phrase('decided'),
  active: phrase('active'),
  stoodDown: phrase('stood down'),
  lapsed: phrase('lapsed'),
};

/** A stage of a guarantee or step, as pages write it. */
export function stageWords(stage: ResponseStage): string {
  return say(stages[stage]);
}
