import { listen, makeApp, openOperatorShelf, readAssets } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';

/** The operator's room over a store, in a process of its own. */
const shelf = await openOperatorShelf(process.argv[2]!, () => instant(Date.now()));
if (isRefusal(shelf)) throw new Error(shelf.message);
const room = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
if (isRefusal(room)) throw new Error(room.message);
process.on('message', (order) => {
  if (order === 'memory') process.send!({ memoryMib: Math.round(process.memoryUsage().rss / 2 ** 20) });
});
process.send!({ port: room.port });
