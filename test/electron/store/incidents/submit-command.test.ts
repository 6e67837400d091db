import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commandSchema, incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { submitCommand } from '../../../../electron/store/incidents/submit-command.ts';
import { carriedLog } from '../../../../electron/store/interchange/export-incident.ts';
import { contextOf, declare, entry, openTestProfile, someMonday, startTestStore } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

/** A minute after what is declared at once. */
const soon = someMonday + 60_000;

describe('a command that is asked twice', () => {
  it('is done once, and tells the second time what it did', () => {
    const store = startTestStore(temporaryFolder());
    store.call('person:set', { name: 'Li Lei' });
    const declared = randomUUID();
    const declaring = { command: { subject: 'workspace', declare: { fields: { title: 'Login fails' } } } } as const;
    const first = store.call('command:submit', { ...declaring, request: declared });
    expect(store.call('command:submit', { ...declaring, request: declared })).toEqual(first);
    expect(store.call('incident:list', {}).live).toHaveLength(1);

    const { incident } = first;
    const logging = { command: { subject: 'incident', incident, command: entry('restarted it') } } as const;
    const logged = store.call('command:submit', { ...logging, request: randomUUID() });
    const before = store.call('incident:get', { incident });
    expect(store.call('command:submit', { ...declaring, request: declared }).events).toEqual(first.events);
    expect(store.call('incident:get', { incident })).toEqual(before);
    // The same words under another name, or under none, are another action.
    expect(store.call('command:submit', { ...logging, request: randomUUID() }).events).not.toEqual(logged.events);
    expect(store.call('command:submit', logging).events).not.toEqual(logged.events);
  });

  it('is known also to a store that was started anew, as after a crash before the reply', () => {
    const folder = temporaryFolder();
    const request = randomUUID();
    const first = openTestProfile(folder);
    const incident = declare(first);
    const ask = { subject: 'incident', incident, command: entry('restarted it') } as const;
    const done = submitCommand(first.workspace, ask, { ...contextOf(soon), request });
    first.close();
    const second = openTestProfile(folder);
    expect(submitCommand(second.workspace, ask, { ...contextOf(soon), request })).toEqual(done);
    const several = commandSchema.parse({ subject: 'workspace', declare: { fields: { title: 'Another' } } });
    const group = randomUUID();
    const ended = submitCommand(second.workspace, several, { ...contextOf(soon), request: group });
    expect(ended.events.length).toBeGreaterThan(1);
    second.close();
    const third = openTestProfile(folder);
    expect(submitCommand(third.workspace, several, { ...contextOf(soon), request: group })).toEqual(ended);
    third.close();
    expect(faultsOf(folder)).toEqual([]);
  });

  it('may be asked again after it was refused', () => {
    const profile = openTestProfile(temporaryFolder());
    const request = randomUUID();
    const incident = declare(profile);
    const submit = (command: unknown, where: StreamId) =>
      submitCommand(
        profile.workspace,
        { subject: 'incident', incident: where, command: incidentCommandSchema.parse(command) },
        { ...contextOf(soon), request },
      );
    const before = carriedLog(profile.workspace, incident).length;
    expect(() => submit({ kind: 'revoke_recovery', reason: 'no' }, incident)).toThrow('refused');
    expect(carriedLog(profile.workspace, incident)).toHaveLength(before);
    expect(submit(entry('restarted it'), incident).events).toHaveLength(1);
  });
});
