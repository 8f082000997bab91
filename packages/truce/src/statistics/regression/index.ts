export { type CountDesign, type CountFit, countFit, logLikelihood, predicted, residualPhi } from './count-fit.ts';
export { type Columns, dependentColumn } from './least-squares.ts';
export { type ClusteredFit, clusteredFit } from './theta.ts';
