import type { StatisticsMethod } from './method.ts';

/** Every method by name. Its code is loaded when it is asked for. */
export const statisticsMethods: Readonly<Record<string, () => Promise<StatisticsMethod>>> = {
  'rate-test': async () => (await import('./rate-test.ts')).rateTest,
  cusum: async () => (await import('./cusum.ts')).cusumMethod,
  'dawid-skene': async () => (await import('./dawid-skene.ts')).dawidSkeneMethod,
  lists: async () => (await import('./lists.ts')).listsMethod,
  nowcast: async () => (await import('./nowcast.ts')).nowcastMethod,
  match: async () => (await import('./match.ts')).matchMethod,
};
