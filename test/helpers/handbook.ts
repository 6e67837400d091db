import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Handbook, handbookSchema } from '../../shared/domain/handbook/handbook.ts';

/** The handbook that the app ships. */
export const handbook: Handbook = handbookSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/handbook.json'), 'utf8')),
);

/** The handbook with other policy numbers. */
export function handbookWith(policy: Partial<Handbook['policy']>): Handbook {
  return { ...handbook, policy: { ...handbook.policy, ...policy } };
}
