// `npm run soak -- --hours 2`: one monitor over an endless stream; its memory must stay where it was after the first horizon.
import { parseArgs } from 'node:util';
import { machineWords } from '../run.ts';
import { grownBy, soakFor } from './soak-for.ts';

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    'per-day': { type: 'string', default: '20000' },
    scopes: { type: 'string', default: '200' },
    'horizon-days': { type: 'string', default: '60' },
  },
});
const [hours, seed, perDay, scopes, horizonDays] = [
  values.hours,
  values.seed,
  values['per-day'],
  values.scopes,
  values['horizon-days'],
].map(Number) as [number, number, number, number, number];
if (!(hours > 0) || ![seed, perDay, scopes, horizonDays].every((each) => Number.isSafeInteger(each) && each >= 1)) {
  console.error('usage: npm run soak -- [--hours N] [--seed N] [--per-day N] [--scopes N] [--horizon-days N]');
  process.exit(2);
}
console.log(
  `${machineWords()}; seed ${seed}, ${3 * scopes} counters, ${perDay} detections a day, horizon ${horizonDays} days`,
);
const began = Date.now();
const samples = soakFor({ seed, perDay, scopes, horizonDays }, (day) => {
  if (day.day % 20 === 19)
    console.log(
      `day ${day.day + 1}: ${day.taken} words, ${day.rate} a second, ${day.rowsKept} rows kept, ${day.setAside} set aside, ${day.settled} episodes settled, ${mb(day.liveBytes)} MB alive, ${mb(day.residentBytes)} MB resident`,
    );
  return Date.now() - began < hours * 3_600_000;
});
const growth = grownBy(samples, horizonDays + 10);
if (growth === undefined) console.log('ended before the first horizon was full: nothing can be said of its memory');
else
  console.log(
    `${((Date.now() - began) / 3_600_000).toFixed(2)} hours; memory alive in the last quarter is ${growth.toFixed(3)} times that of the first after the horizon was full`,
  );
process.exit(growth === undefined || growth > 1.1 ? 1 : 0);

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}
