export * from './live.ts';
export { LiveBar } from './live-bar.tsx';
