export { becauseWords, type Reachability, reachabilityOf } from './reachability.ts';
