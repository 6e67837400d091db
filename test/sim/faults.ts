import { Chance } from './chance.ts';

/**
 * What may go wrong in a seed, beside what always does (routes that break or are blocked, processes that end, power that
 * goes, clocks that jump, disks that are restored and copied, devices that are revoked).
 *
 *   drop, duplicate, reorder   single messages are lost, come twice, or overtake each other: worse than a socket does
 *   linger       an old connection goes on arriving at the server while the console is on a new one
 *   packed       pages come beside the socket, as packed parts do by HTTP
 *   many         tens of replicas
 *   serverPower  the server's machine loses power at a write
 *   versions     servers and consoles of other protocols, kinds and bodies that nobody here knows
 *   slow         narrow lines, and thresholds that are soon reached
 *   redactions   events lose their words
 *   restricted   incidents that only some may see
 *   store        consoles on the real store
 */
export const faultClasses = [
  'drop',
  'duplicate',
  'reorder',
  'linger',
  'packed',
  'many',
  'serverPower',
  'versions',
  'slow',
  'redactions',
  'restricted',
  'store',
] as const;
export type FaultClass = (typeof faultClasses)[number];
export type Faults = Readonly<Record<FaultClass, boolean>>;

/** How often each class is there; those that cost most come at every so many seeds. */
const likelihood: Readonly<Record<FaultClass, (chance: Chance, seed: number) => boolean>> = {
  drop: (chance) => chance.happens(0.25),
  duplicate: (chance) => chance.happens(0.25),
  reorder: (chance) => chance.happens(0.25),
  linger: (chance) => chance.happens(0.5),
  packed: (chance) => chance.happens(0.4),
  many: (_, seed) => seed % 50 === 25,
  serverPower: (chance) => chance.happens(0.3),
  versions: (chance) => chance.happens(0.3),
  slow: (chance) => chance.happens(0.3),
  redactions: (chance) => chance.happens(0.5),
  restricted: (chance) => chance.happens(0.4),
  store: (_, seed) => seed % 50 === 0,
};

/** Which of them a seed has. The draws are their own, so that to leave one out changes as little else as can be. */
export function faultsOf(seed: number, without: readonly FaultClass[] = []): Faults {
  // The first draws of small seeds are alike: spread out first.
  const chance = new Chance(Math.imul(seed, 0x9e3779b1));
  chance.hex(16);
  const drawn = faultClasses.map((name) => [name, likelihood[name](chance, seed) && !without.includes(name)] as const);
  return Object.fromEntries(drawn) as Faults;
}
