import { exerciseDefaults, makeExercise, actsOfSeats } from '@truceline/truce/exercise';
import { worldInput, looksAt, optionsOf } from './src/cases/exercise-timetable.ts';
for (let k=0;k<3;k++){
let t=performance.now();
const lap=(w:string)=>{console.log(w,(performance.now()-t).toFixed(0));t=performance.now()};
const o=optionsOf({seed:7,days:60});
const w=makeExercise(o);lap('world');
const i=worldInput(w) as any;lap('input');
const l=looksAt(i,o,w.endsAt);lap('looks');
const a=actsOfSeats(o,w.deliveries,l);lap('acts '+a.length);
}
