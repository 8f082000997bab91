export * from './monitor-state.ts';
export * from './once-for.ts';
export * from './store.ts';
