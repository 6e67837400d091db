import type { StreamId } from '../../shared/record/ids.ts';
import { type Aftermath, isUnvouched, outOf, streamsOf } from './aftermath.ts';
import { lostFaults } from './lost-invariants.ts';
import { bytesFaults, chainFaults, redactionFaults, secrecyFaults, serverChainFaults } from './record-invariants.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import { stateFaults } from './state-invariants.ts';

/** What must never be and is, in words. */
export function violationsAfter(after: Aftermath): readonly string[] {
  const { team } = after;
  return [
    ...team.consoles.flatMap((console) => [...aliveFaults(after, console), ...bytesFaults(after, console)]),
    ...team.consoles.flatMap((console) => [...chainFaults(after, console), ...secrecyFaults(after, console)]),
    ...serverChainFaults(after),
    ...redactionFaults(after),
    ...lostFaults(after),
    ...stateFaults(after),
  ];
}

/** Healed, everybody is in touch, has sent all and holds all; who can't be is told why. */
function aliveFaults(after: Aftermath, console: SimulatedConsole): readonly string[] {
  const { replica, sync, name } = console;
  if (replica === null || sync === null) return [`${name} is not up`];
  const { state, hindrance, behind } = sync.standing();
  const out = outOf(after, console);
  if (out !== null) return hindrance?.why === out ? [] : [`${name} is told ${hindrance?.why}, not ${out}`];
  const faults: string[] = [];
  if (state !== 'live') faults.push(`${name} is ${state}`);
  if (hindrance !== null) faults.push(`${name} is hindered: ${hindrance.why} ${hindrance.detail}`);
  if (behind > 0) faults.push(`${name} is behind in ${behind} streams`);
  const { waiting, refused } = replica.outbox();
  if (waiting > 0 && refused.length === 0) faults.push(`${name} waits to send ${waiting}`);
  for (const { why, stream } of refused)
    if (!(why === 'not_allowed' && !after.team.sees(console, stream))) faults.push(`${name} was refused: ${why}`);
  return [...faults, ...vectorFaults(after, console)];
}

/** What the console holds of each stream is what the server holds, and its cursor stands at the end. */
function vectorFaults(after: Aftermath, console: SimulatedConsole): readonly string[] {
  const { replica, name } = console;
  if (replica === null) return [];
  const { storage } = after.server;
  const faults: string[] = [];
  const events = replica.events();
  const atServer = new Set<StreamId>();
  for (const { stream, last, chain } of streamsOf(after, console)) {
    atServer.add(stream);
    const position = replica.position(stream);
    if (position.cursor !== last || position.chain !== chain)
      faults.push(`${name} stands at ${position.cursor} of ${last}`);
    const here = new Map([...(events.get(stream) ?? [])].map(([of, held]) => [of, held.length]));
    for (const { replica: of, seq } of storage.vectorOf(stream)) {
      if (here.get(of) !== seq) faults.push(`${name} holds ${here.get(of) ?? 0} of ${seq} of ${of}`);
      here.delete(of);
    }
    for (const of of here.keys())
      if (!isUnvouched(after, console, stream, of))
        faults.push(`${name} holds ${stream}/${of}, which the server does not`);
  }
  for (const [stream, replicas] of events)
    if (!atServer.has(stream) && after.team.sees(console, stream) && replicas.size > 0)
      faults.push(`${name} holds ${stream}, which the server does not`);
  return faults;
}
