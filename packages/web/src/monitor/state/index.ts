export * from './monitor-state.ts';
export * from './store.ts';
