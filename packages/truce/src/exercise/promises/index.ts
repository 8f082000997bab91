export { exercisePledges, type PledgeDelivery } from './pledges.ts';
