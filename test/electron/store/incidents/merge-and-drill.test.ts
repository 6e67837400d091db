import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../shared/domain/incident/command.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { scriptsOf } from '../../../../shared/domain/drills/scripts-of.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { type TestStore, startTestStore } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

type Ask = Extract<CommandInput, { subject: 'incident' }>['command'];
type Declare = Extract<CommandInput, { subject: 'workspace' }>['declare'];

function signedStore(folder = temporaryFolder()): TestStore {
  const store = startTestStore(folder);
  store.call('person:set', { name: 'Li Lei' });
  return store;
}

const declare = (store: TestStore, declaration: Declare): StreamId =>
  store.call('command:submit', { command: { subject: 'workspace', declare: declaration } }).incident;

const ask = (store: TestStore, incident: StreamId, command: Ask) =>
  store.call('command:submit', { command: { subject: 'incident', incident, command } });

const viewOf = (store: TestStore, incident: StreamId) => {
  const { state } = store.call('incident:get', { incident });
  return viewIncident(state, handbook, Number.MAX_SAFE_INTEGER);
};

describe('a merge', () => {
  it('stands in both records, or in neither', () => {
    const folder = temporaryFolder();
    const store = signedStore(folder);
    const source = declare(store, { fields: { title: 'Payment fails' } });
    const target = declare(store, { fields: { title: 'Gateway down' } });
    ask(store, source, { kind: 'add_task', text: 'Call the supplier', taskKind: 'diagnosis' });
    ask(store, source, { kind: 'merge_incident', target });
    expect(viewOf(store, source)).toMatchObject({ status: 'duplicate', mergedInto: { incident: target } });
    expect(viewOf(store, target)).toMatchObject({
      status: 'open',
      absorbed: [{ incident: source, title: 'Payment fails' }],
      tasks: [{ text: 'Call the supplier' }],
    });
    expect(store.call('incident:list', {})).toMatchObject({ live: [{ id: target }], endedCount: 1 });
    expect(store.pushed.filter(({ name, body }) => name === 'incident:changed' && 'incident' in body)).not.toEqual([]);

    // A target that is over refuses, and then nothing is written anywhere.
    const before = store.call('incident:get', { incident: target }).revision;
    const third = declare(store, { fields: { title: 'Login fails' } });
    const refused = store.refusal('command:submit', {
      command: { subject: 'incident', incident: third, command: { kind: 'merge_incident', target: source } },
    });
    expect(refused).toMatchObject({ code: 'refused', refusal: 'target_ended' });
    expect(store.call('incident:get', { incident: target }).revision).toBe(before);

    ask(store, source, { kind: 'reopen_incident', reason: 'another fault' });
    expect(viewOf(store, target)).toMatchObject({ absorbed: [] });
    store.close();
    expect(faultsOf(folder)).toEqual([]);
  });
});

describe('a drill', () => {
  const written = {
    kind: 'keep_drill_script',
    name: 'Gateway down',
    injects: [{ afterMinutes: 0, kind: 'alert', text: 'It spreads', role: null, hidden: true }],
  } as const;

  it('keeps the script as it was when it began, and is told apart when it is over', () => {
    const store = signedStore();
    const [script] = scriptsOf(
      store.call('workspace:submit', { command: { ...written, injects: [...written.injects] } }),
    );
    const drill = declare(store, { fields: { title: 'Exercise' }, drill: { script: script?.id ?? '' } });
    const earnest = declare(store, { fields: { title: 'Gateway down' } });
    store.call('workspace:submit', { command: { kind: 'drop_drill_script', script: script?.id ?? '' } });
    expect(viewOf(store, drill)?.drill).toMatchObject({ script: 'Gateway down', injects: [{ state: 'open' }] });
    expect(viewOf(store, earnest)?.drill).toBeNull();
    ask(store, drill, { kind: 'mark_false_alarm', reason: 'enough' });
    ask(store, earnest, { kind: 'mark_false_alarm', reason: 'a test' });
    const ended = store.call('incident:list_ended', { offset: 0, limit: 10 });
    expect(new Map(ended.map((row) => [row.id, row.drill]))).toEqual(
      new Map([
        [drill, true],
        [earnest, false],
      ]),
    );
  });

  it('does not begin with a script that is gone', () => {
    const command = { subject: 'workspace', declare: { fields: { title: 'x' }, drill: { script: 'gone' } } } as const;
    const store = signedStore();
    expect(store.refusal('command:submit', { command })).toMatchObject({ refusal: 'unknown_script' });
    expect(store.call('incident:list', {}).live).toEqual([]);
  });
});
