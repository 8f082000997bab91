/** Where an incident takes place. Each domain has one counting rule, so that counts of two sources mean the same. */
export type Domain = 'land' | 'air' | 'sea' | 'spectrum';

/** How one counts in a domain: the unit, and the rule as it is printed beside the figures. */
export interface CountingRule {
  readonly domain: Domain;
  readonly unit: string;
  readonly rule: string;
}

/** The four rules. A report whose source counts by another rule says so in its feed's notes. */
export const countingRules: Readonly<Record<Domain, CountingRule>> = {
  land: {
    domain: 'land',
    unit: 'effect',
    rule: 'one explosion, burst, shot, projectile in flight, muzzle flash or flare counts one; the same effect heard and seen counts one',
  },
  air: {
    domain: 'air',
    unit: 'craft',
    rule: 'one craft counts one, however often it is seen and whatever it releases',
  },
  sea: {
    domain: 'sea',
    unit: 'vessel',
    rule: 'one vessel, crewed or not, counts one for as long as it stays in view',
  },
  spectrum: {
    domain: 'spectrum',
    unit: 'interference',
    rule: 'one source of interference counts one per stretch without a break of more than 30 minutes',
  },
};
