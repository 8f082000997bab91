import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: begun last, one of them would run while every other worker waits. */
const slowest = [
  'server/src/http/monitor-map',
  'server/src/replay/replay',
  'server/src/public/case-record',
  'server/src/http/every-page',
  'server/src/http/decide',
  'server/src/http/room',
  'server/src/http/journeys',
  'server/src/http/left-in-english',
  'server/src/public/links',
  'server/src/http/verify-page',
  'server/src/http/field-save',
  'server/src/http/field-page',
  'server/src/http/editor-prose',
  'server/src/http/editor',
  'server/src/cases/exercise-replay',
  'server/src/public/promise-days',
  'server/src/http/number-to-source',
  'server/src/publish/charts/charts-room',
  'server/src/http/finding-routes',
  'server/src/http/hostile-strings',
  'cli/src/calibrate',
  'cli/src/lines',
  'cli/src/decision-pages',
  'cli/src/bad-input',
  'cli/src/backtest-pages',
].map((name) => `/packages/${name}.test.ts`);

/** Projects one after the other, since a worker is taken over within one; the one with the long files first. */
const projects = ['whole', 'cli', 'core'];

/** Begins what is known to take long, and then goes by size. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    const place = ({ project, moduleId }: TestSpecification): number => {
      const slow = slowest.findIndex((name) => moduleId.endsWith(name));
      return projects.indexOf(project.name) * 1000 + (slow === -1 ? slowest.length : slow);
    };
    return bySize.sort((one, other) => place(one) - place(other));
  }
}
