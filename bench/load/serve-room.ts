import { listen, makeApp, openPublicFolder, readAssets } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';

/** A public room over a public store, as `serve --host` opens it, in a process of its own. */
const shelf = openPublicFolder(process.argv[2]!);
if (isRefusal(shelf)) throw new Error(shelf.message);
const assets = readAssets();
if (!assets) throw new Error('build the pages first: npm run build -w packages/web');
const room = await listen(makeApp(shelf, assets, { loopbackOnly: false }), { host: '127.0.0.1', port: 0 });
if (isRefusal(room)) throw new Error(room.message);
process.on('message', (order) => {
  if (order === 'memory') process.send!({ memoryMib: Math.round(process.memoryUsage().rss / 2 ** 20) });
});
process.send!({ port: room.port });
