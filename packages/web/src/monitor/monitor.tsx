import { createRoot } from 'react-dom/client';
import { keepDisplay } from '../room/index.ts';
import { followAddress } from './address/index.ts';
import { App } from './frame/app.tsx';
import { followRoom, readNow } from './live/index.ts';
import { seatStore } from './triage/index.ts';
import { learnLanguage } from './wording/index.ts';
import './monitor.css';

keepDisplay(document);
await learnLanguage();
const place = document.getElementById('monitor');
if (place) {
  const { stream, seat, judges } = place.dataset;
  seatStore.set({ words: seat, judges: judges === 'yes' });
  followAddress();
  const first = readNow();
  createRoot(place).render(<App />);
  await first;
  followRoom(stream);
}
