import type { Instant } from '../instant.ts';
import { byOrder } from '../event/fact.ts';
import { type WorkspaceState, workspaceFactsOf } from '../workspace/workspace-state.ts';
import type { Channel } from './channel.ts';

/** A channel, and since when what happens goes there: what was before stays unsaid. */
export interface ChannelStanding extends Channel {
  readonly since: Instant;
}

/** The channels that are set up, in the order in which they were first; those that are off too. */
export function channelsOf(state: WorkspaceState): readonly ChannelStanding[] {
  const facts = [...workspaceFactsOf(state, 'channel.set'), ...workspaceFactsOf(state, 'channel.removed')];
  const known = new Map<string, ChannelStanding>();
  for (const fact of facts.toSorted(byOrder)) {
    if (fact.kind === 'channel.removed') known.delete(fact.body.channel);
    else {
      const before = known.get(fact.body.channel);
      const goesOn =
        before?.on === fact.body.on &&
        before.audience === fact.body.audience &&
        (before.isDefault || !fact.body.isDefault);
      known.set(fact.body.channel, { ...fact.body, since: goesOn ? before.since : fact.recordedAt });
    }
  }
  return [...known.values()];
}
