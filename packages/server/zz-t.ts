import { loadExercise, openOperatorShelf } from '@truceline/server';
const dir='/tmp/scratch-w6e/st'+Date.now();
let t=performance.now();
const sig=new AbortController().signal;
for (const seed of [7, 3, 11]) {
t=performance.now();
console.log(JSON.stringify(await loadExercise(dir+seed,{id:'exercise',seed,days:60,progress:()=>{},signal:sig})));
console.log('load',performance.now()-t);t=performance.now();
const shelf=await openOperatorShelf(dir+seed,()=>Date.now() as never) as any;
console.log('open',performance.now()-t);t=performance.now();
const ev=shelf.evaluated('exercise').evaluation;
console.log('eval',performance.now()-t, ev.acts.length);
console.log(ev.breaches.map((b:any)=>b.id+' '+b.clause).join('\n'));
for(const c of ev.docket.cases)console.log(c.name,c.stage,c.breach, ev.breaches.some((b:any)=>b.id===c.breach), c.replies.map((r:any)=>r.state).join(), c.tasks.map((r:any)=>r.state).join(), c.drafts.map((r:any)=>r.state).join(), c.remedies.map((r:any)=>r.state).join(), 'dissents', c.dissents.length);
for(const v of ev.docket.votes)console.log(v.name,v.state,v.outcome.outcome, v.outcome.tests.map((x:any)=>x.words).join('; '));
for(const r of ev.docket.refused)console.log(r.act.act,r.code,r.why);
console.log(Object.keys(ev));
shelf.close();}
