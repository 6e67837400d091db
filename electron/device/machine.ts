import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells this machine from others, where the system says so; its name where it does not. */
export function machineId(): string {
  return existsSync('/etc/machine-id') ? readFileSync('/etc/machine-id', 'utf8').trim() : hostname();
}

/** The same as a mark that may be written into a profile: the machine's own id is nobody else's business. */
export function machineMark(): string {
  return createHash('sha256').update(`muster\n${machineId()}`).digest('hex').slice(0, 32);
}
