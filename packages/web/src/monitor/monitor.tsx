import { createRoot } from 'react-dom/client';
import { followAddress } from './address/index.ts';
import { App } from './frame/app.tsx';
import { groundStore, readGround } from './ground/index.ts';
import { monitor } from './state/index.ts';
import { learnLanguage } from './wording/index.ts';
import './monitor.css';

await learnLanguage();
followAddress();
const place = document.getElementById('monitor');
if (place) createRoot(place).render(<App />);
try {
  groundStore.set({ ground: await readGround(monitor.get().known), failed: undefined });
} catch (cause) {
  groundStore.set({ ground: undefined, failed: String(cause) });
}
