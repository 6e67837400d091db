import { describe, expect, it, vi } from 'vitest';
import { StoreFailure } from '../../../../electron/store/failure.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { submitWorkspaceCommand } from '../../../../electron/store/incidents/submit-workspace-command.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { candidatesAt } from '../../../../shared/domain/alerts/candidates-at.ts';
import { commandSchema } from '../../../../shared/domain/incident/command.ts';
import type { WorkspaceCommand } from '../../../../shared/domain/workspace/workspace-command.ts';
import { alertmanagerBody } from '../../../helpers/alerts.ts';
import { meetingProfiles } from '../../../helpers/meeting-profiles.ts';
import { patience } from '../../../helpers/meeting-stores.ts';
import { contextOf } from '../../../helpers/open-store.ts';

const { joined, goOn } = meetingProfiles();

const context = ({ workspace }: OpenProfile, author: string) => ({
  ...contextOf(workspace.log.clock.wall()),
  author,
  request: undefined,
});
const ask = (profile: OpenProfile, author: string, command: WorkspaceCommand) =>
  submitWorkspaceCommand(profile.workspace, command, context(profile, author));
const only = ({ workspace }: OpenProfile) => {
  const [one, ...more] = candidatesAt(workspace.facts.state());
  expect(more).toEqual([]);
  return one;
};

/** What something was refused for. */
function refusalOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error instanceof StoreFailure ? error.error.refusal : error;
  }
  return null;
}

describe('two consoles that settle one candidate without a route', () => {
  it('come to say the same: it is the incident’s, and both see what the other made of it', async () => {
    const [li, han] = [await joined('Li Lei'), await joined('Han Meimei')];
    // What a console of its own played with goes to no team.
    const play = JSON.stringify(alertmanagerBody(undefined, { groupLabels: { alertname: 'Played' } }));
    const alone = { ...context(li.profile, 'Li Lei'), simulated: true };
    submitWorkspaceCommand(li.profile.workspace, { kind: 'take_alerts', text: play }, alone);
    ask(li.profile, 'Li Lei', { kind: 'take_alerts', text: JSON.stringify(alertmanagerBody()) });
    const syncs = [await li.join(), await han.join()];
    await vi.waitFor(() => expect(only(han.profile)).toMatchObject({ by: 'Li Lei', count: 1 }), patience);
    for (const sync of syncs) sync.close();

    const seen = only(li.profile);
    const shown = { candidate: seen?.id ?? '', outbreak: seen?.outbreak ?? 0 };
    const falseAlarm = { kind: 'mark_candidate_false_alarm' as const, ...shown, reason: 'a probe' };
    // What is the team's is not played with.
    const played = { ...context(han.profile, 'Han Meimei'), simulated: true };
    expect(refusalOf(() => submitWorkspaceCommand(han.profile.workspace, falseAlarm, played))).toBe(
      'alerts_in_earnest',
    );
    ask(han.profile, 'Han Meimei', falseAlarm);
    const declare = commandSchema.parse({
      subject: 'workspace',
      declare: { fields: { title: 'Payments fail' }, confirms: shown },
    });
    const playing = { ...context(li.profile, 'Li Lei'), simulated: true };
    expect(refusalOf(() => submitCommand(li.profile.workspace, declare, playing))).toBe('alerts_in_earnest');
    const { incident } = submitCommand(li.profile.workspace, declare, context(li.profile, 'Li Lei'));
    expect(only(han.profile)?.disposition).toMatchObject({ kind: 'false_alarm' });
    expect(only(li.profile)?.disposition).toMatchObject({ kind: 'confirmed', incident });

    for (const { profile } of [li, han]) goOn(profile);
    await vi.waitFor(() => {
      for (const { profile } of [li, han]) {
        expect(only(profile)).toMatchObject({
          disposition: { kind: 'confirmed', incident, by: 'Li Lei' },
          also: [{ kind: 'false_alarm', reason: 'a probe', by: 'Han Meimei' }],
        });
      }
    }, patience);
    await vi.waitFor(() => expect(han.profile.workspace.incidents.liveIds()).toEqual([incident]), patience);
  });
});
