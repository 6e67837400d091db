import { describe, expect, it } from 'vitest';
import { compareStamps } from '../../../../shared/record/hybrid-clock.ts';
import { readHeader } from '../../../../shared/record/chain.ts';
import type { Header } from '../../../../shared/record/envelope.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { eventsIn } from '../../../../electron/store/record/stored-events.ts';
import { act, contextOf, declare, entry, openTestProfile, someMonday, testClock } from '../../../helpers/open-store.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

describe('the event log', () => {
  it('numbers each incident’s events from 1 without a gap', () => {
    const profile = openTestProfile(temporaryFolder());
    const incidents = [declare(profile, 'One'), declare(profile, 'Two')];
    for (let count = 0; count < 10; count += 1) {
      for (const incident of incidents) act(profile, incident, entry(`entry ${count}`));
    }
    for (const incident of incidents) {
      const sequence = headersOf(profile)
        .filter(({ stream }) => stream === incident)
        .map(({ seq }) => seq);
      expect(sequence).toEqual(sequence.map((_, index) => index + 1));
    }
  });

  it('gives a refused command no number', () => {
    const folder = temporaryFolder();
    const profile = openTestProfile(folder);
    const incident = declare(profile);
    const before = headersOf(profile).length;
    const refused = () => act(profile, incident, { kind: 'revoke_recovery', reason: 'no' });
    expect(refused).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ refusal: 'not_recovered' }) }) as Error,
    );
    act(profile, incident, entry('after it'));
    expect(headersOf(profile)).toHaveLength(before + 1);
    profile.close();
    expect(faultsOf(folder)).toEqual([]);
  });

  it('joins what one action yields into a group, and leaves a lone event without', () => {
    const profile = openTestProfile(temporaryFolder());
    const incident = declare(profile);
    act(profile, incident, entry('alone'));
    const headers = headersOf(profile).filter(({ stream }) => stream === incident);
    const [first, second] = headers;
    expect(first?.group).toMatchObject({ index: 0, size: 2 });
    expect(second?.group).toEqual({ id: first?.group?.id, index: 1, size: 2 });
    expect(headers.at(-1)?.group).toBeNull();
  });

  it('goes on in order when the wall clock is set back, also after a restart', () => {
    const folder = temporaryFolder();
    const clock = testClock();
    const profile = openTestProfile(folder, clock);
    const incident = declare(profile);
    clock.set(someMonday - 7_200_000);
    act(profile, incident, entry('two hours earlier by the clock', someMonday - 7_200_000));
    profile.close();
    const again = openTestProfile(folder, clock);
    act(again, incident, entry('and after a restart', someMonday - 7_200_000));
    const stamps = headersOf(again).map(({ hlc: [ms, counter] }) => ({ ms, counter }));
    expect(stamps).toEqual(stamps.toSorted(compareStamps));
    expect(headersOf(again).at(-1)?.wall).toBeLessThan(someMonday);
  });

  it('keeps the real time of what is done under a simulated clock', () => {
    const profile = openTestProfile(temporaryFolder());
    const incident = declare(profile);
    const played = Date.parse('2018-02-20T14:31:00Z');
    submitCommand(
      profile.workspace,
      { subject: 'incident', incident, command: entry('played', played) },
      { ...contextOf(played), simulated: true },
    );
    const last = headersOf(profile).at(-1);
    expect(last?.simulated).toBe(true);
    expect(last?.wall).toBeGreaterThanOrEqual(someMonday);
    const rows = [...profile.workspace.timeline.all(profile.workspace.log.streamRow(incident))];
    expect(rows[0]).toMatchObject({ at: played, simulated: true, text: 'played' });
  });
});

function headersOf({ workspace }: OpenProfile): readonly Header[] {
  return [...eventsIn(workspace.database, null)].map(({ sealed }) => {
    const read = readHeader(sealed.header);
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  });
}
