import { isRefusal } from '@truceline/truce/kernel';
import { listen, makeApp, openOperatorShelf, openPublicShelf, readAssets } from '../src/index.ts';
import { exerciseNow, exerciseStore } from './exercise-store.ts';

/** The operator's room and the public one over a store with the exercise and the Paris Declaration, each at an address of its own. */
export interface ExerciseRooms {
  readonly operator: string;
  readonly public: string;
  readonly close: () => Promise<void>;
}

/** Opens both rooms. */
export async function exerciseRooms(folder: string): Promise<ExerciseRooms> {
  const store = await exerciseStore(folder);
  const closing: (() => Promise<void>)[] = [];
  const opened = async (open: typeof openOperatorShelf | typeof openPublicShelf): Promise<string> => {
    const shelf = await open(store, exerciseNow);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const listening = await listen(app, { host: '127.0.0.1', port: 0 });
    if (isRefusal(listening)) throw new Error(listening.message);
    closing.push(async () => {
      await listening.close();
      shelf.close();
    });
    return `http://127.0.0.1:${listening.port}`;
  };
  return {
    operator: await opened(openOperatorShelf),
    public: await opened(openPublicShelf),
    close: async () => {
      for (const close of closing) await close();
    },
  };
}
