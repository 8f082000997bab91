import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { Hono } from 'hono';
import { makeWitnessApp } from './witness-app.ts';
import { openWitnessMemory, type WitnessMemory } from './witness-memory.ts';
import { type WitnessAsked, type WitnessSettings, witnessSettings } from './witness-settings.ts';

/** A witness that is ready to listen. */
export interface OpenWitness {
  readonly settings: WitnessSettings;
  readonly memory: WitnessMemory;
  readonly app: Hono;
}

/** Opens the witness of a folder; makes its keys and its memory on first use. */
export function openWitness(folder: string, asked: WitnessAsked, now: () => number): OpenWitness | Refusal {
  const settings = witnessSettings(folder, asked);
  if (isRefusal(settings)) return settings;
  const memory = openWitnessMemory(folder, now);
  if (isRefusal(memory)) return memory;
  return { settings, memory, app: makeWitnessApp(settings, memory, now) };
}
