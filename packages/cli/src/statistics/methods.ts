import type { StatisticsMethod } from './method.ts';

/** Every method by name. Its code is loaded when it is asked for. */
export const statisticsMethods: Readonly<Record<string, () => Promise<StatisticsMethod>>> = {
  farrington: async () => (await import('./farrington.ts')).farringtonMethod,
  its: async () => (await import('./its.ts')).itsMethod,
  'rate-test': async () => (await import('./rate-test.ts')).rateTest,
  cusum: async () => (await import('./cusum.ts')).cusumMethod,
  changepoint: async () => (await import('./changepoint.ts')).changepoint,
  bocpd: async () => (await import('./bocpd.ts')).bocpd,
  'dawid-skene': async () => (await import('./dawid-skene.ts')).dawidSkeneMethod,
  lists: async () => (await import('./lists.ts')).listsMethod,
  scan: async () => (await import('./scan.ts')).scanMethod,
  nowcast: async () => (await import('./nowcast.ts')).nowcastMethod,
  match: async () => (await import('./match.ts')).matchMethod,
};
