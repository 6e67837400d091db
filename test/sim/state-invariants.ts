import { emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { readHeader } from '../../shared/record/chain.ts';
import { type Aftermath, outOf, streamsOf } from './aftermath.ts';
import { isForgottenRedaction, tookBackInVain } from './record-invariants.ts';
import type { HeldEvent, Told } from './simulated-replica.ts';
import { fold, saidBy, toldBy } from './told.ts';

/** Who holds the same says the same, in whatever order it came; and a state kept half-way leads to the same end. */
export function stateFaults(after: Aftermath): readonly string[] {
  const { server, team } = after;
  const faults: string[] = [];
  for (const { stream } of server.storage.all(team.workspace)) {
    const events = server.storage.eventsOf(stream).flatMap(({ sealed, hash }): HeldEvent[] => {
      const header = readHeader(sealed.header);
      return header.ok ? [{ header: header.value, hash, sealed }] : [];
    });
    if (stream === team.workspace) continue;
    const whole = textOf(toldBy(stream, events));
    const isForgotten = events.some(({ header: { replica, seq } }) =>
      isForgottenRedaction(after, stream, replica, seq),
    );
    for (const console of team.consoles) {
      if (console.replica === null || outOf(after, console) !== null || tookBackInVain(after, console)) continue;
      if (!streamsOf(after, console).some((one) => one.stream === stream)) continue;
      // Whether it holds the same is asked elsewhere.
      const held = [...(console.replica.events().get(stream)?.values() ?? [])].flat().length;
      if (held !== events.length || isForgotten) continue;
      const told = textOf(console.replica.told(stream));
      if (told !== whole) faults.push(`${console.name} tells ${stream} otherwise: ${difference(told, whole)}`);
    }
    faults.push(...cutFaults(after, events));
  }
  return faults;
}

/** fold(all) = fold(snapshot + tail), wherever it is cut, and in any order. */
function cutFaults({ chance, plant }: Aftermath, events: readonly HeldEvent[]): readonly string[] {
  const [first] = events;
  if (first === undefined) return [];
  const said = saidBy(events, (clamp) => clamp);
  const empty = emptyIncident(first.header.stream);
  const cut = chance.int(0, said.length);
  const kept: unknown = JSON.parse(JSON.stringify(fold(empty, said.slice(0, cut))));
  const pieced = fold(plant.snapshot(kept as typeof empty), said.slice(cut));
  const whole = JSON.stringify(fold(empty, said));
  const faults = JSON.stringify(pieced) === whole ? [] : [`cut at ${cut} of ${said.length}: another state`];
  const turned = JSON.stringify(fold(empty, said.toReversed()));
  return turned === whole ? faults : [...faults, 'in another order: another state'];
}

function textOf({ state, entries }: Told): string {
  return JSON.stringify([state.facts, state.sightings, entries]);
}

/** Where two texts begin to differ. */
function difference(left: string, right: string): string {
  let place = 0;
  while (left[place] === right[place] && place < left.length) place += 1;
  const from = Math.max(0, place - 60);
  return `${left.slice(from, place + 80)} instead of ${right.slice(from, place + 80)}`;
}
