import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { submitWorkspaceCommand } from '../../../../electron/store/incidents/submit-workspace-command.ts';
import { saveCarry } from '../../../../electron/store/carry/save-carry.ts';
import { joinWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../../electron/store/sync/joined-server.ts';
import { peopleOf } from '../../../../shared/domain/people/people-of.ts';
import { readCertificateFault } from '../../../../shared/sync/certificate-fault.ts';
import { readJoinLink } from '../../../../shared/sync/join.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { commandSchema } from '../../../../shared/domain/incident/command.ts';
import { readCarry } from '../../../../electron/store/carry/take-carry.ts';
import { contextOf, declare } from '../../../helpers/open-store.ts';
import { meetingProfiles, importSample, sampleOf, textsOf } from '../../../helpers/meeting-profiles.ts';
import { patience } from '../../../helpers/meeting-stores.ts';

const meeting = meetingProfiles();
const { joined } = meeting;

describe('a console that joins', () => {
  it('people come along, and incidents that were not chosen stay', async () => {
    const li = await joined('Li Lei', (incident) => incident === chosen);
    const han = await joined('Han Meimei');
    const chosen = importSample(li.profile);
    const kept = importSample(li.profile, 'mybinder-2018-02-20-jupyterlab-announcement.json');
    submitWorkspaceCommand(
      li.profile.workspace,
      { kind: 'list_people', people: [{ name: 'Zhou Qi', contact: null, usualRoles: [], note: null }] },
      { author: 'Li Lei', now: 0, simulated: false, request: undefined },
    );
    const one = await li.join();
    await han.join();
    await vi.waitFor(
      () => expect(peopleOf(han.profile.workspace.facts.state()).map(({ name }) => name)).toContain('Zhou Qi'),
      patience,
    );
    await vi.waitFor(() => expect(textsOf(han.profile, chosen)).toEqual(textsOf(li.profile, chosen)), patience);
    expect(one.port.outbox()).toMatchObject({ waiting: 0, refused: [] });
    expect(han.profile.workspace.incidents.liveIds()).toEqual([chosen]);
    expect(textsOf(han.profile, kept)).toEqual([]);
  });

  it('the sample, and what is played under a simulated clock, stay where they are', async () => {
    const li = await joined('Li Lei');
    const before = sampleOf(li.profile);
    const one = await li.join();
    const real = declare(li.profile, 'Real');
    const command = commandSchema.parse({ subject: 'workspace', declare: { fields: { title: 'Played' } } });
    const now = li.profile.workspace.log.clock.wall();
    const played = submitCommand(li.profile.workspace, command, { ...contextOf(now), simulated: true }).incident;
    one.wrote(real);
    one.wrote(played);
    await vi.waitFor(() => expect(one.port.outbox().waiting).toBe(0), patience);
    expect(one.port.streams()).toEqual([meeting.server().workspace.workspace, real]);
    expect(one.port.streams()).not.toContain(before);
    saveCarry(li.profile, join(meeting.folder(), 'carried.muster'), null);
    const carry = readCarry(readFileSync(join(meeting.folder(), 'carried.muster')));
    expect(carry.ok && carry.value.streams.map(({ stream }) => stream).includes(played)).toBe(false);
  });

  it('a server with another certificate than the link says is not spoken to', async () => {
    const li = await joined('Li Lei');
    const link = readJoinLink((await meeting.server().invite('member')).link);
    if (link === null) throw new Error('no link');
    const pinned = { ...link, transport: { kind: 'tls', pin: 'A'.repeat(43) } } as const;
    const reply = await joinWorkspace(li.profile, pinned, { name: 'Li Lei', shares: () => true });
    const said = readCertificateFault(reply.ok ? '' : reply.error);
    expect(said).toMatchObject({ expected: 'A'.repeat(43), found: expect.stringMatching(/^[\w-]{43}$/u) });
    expect(said?.found).toBe(link.transport.kind === 'tls' ? link.transport.pin : null);
    expect(joinedServer(li.profile.workspace.database)).toBeNull();
  });
});
