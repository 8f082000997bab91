export { CoverageBar } from './coverage-bar.tsx';
export { GaugesBar } from './gauges-bar.tsx';
