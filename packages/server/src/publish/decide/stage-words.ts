import type { ResponseStage } from '@truceline/truce/decisions';

/** A stage of a guarantee or step, as pages write it. */
export function stageWords(stage: ResponseStage): string {
  return stage === 'stoodDown' ? 'stood down' : stage;
}
