import { describe, expect, it, test } from 'vitest';
import { improvementWork, myWorkOf, wordsOutWork } from '../../../../shared/domain/my-work/my-work-of.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const task = { kind: 'add_task', taskKind: 'fix' } as const;

describe('my work', () => {
  test('is command offered, then what is late, then what is due first', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'name_commander', person: 'Li Lei' }, minute(1));
    incident.ask({ ...task, text: 'later', owner: 'Lily', due: minute(40) }, minute(2), { newId: 'a' });
    incident.ask({ ...task, text: 'late', owner: 'Lily', due: minute(5) }, minute(3), { newId: 'b' });
    incident.ask({ ...task, text: 'untimed', owner: 'Lily' }, minute(3), { newId: 'c' });
    incident.ask({ ...task, text: 'not mine', owner: 'Jim' }, minute(3), { newId: 'd' });
    incident.ask({ kind: 'offer_command', person: 'Lily' }, minute(4), { newId: 'offer' });
    expect(myWorkOf(incident.at(6), 'Lily').map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'command_offer offer',
      'task b',
      'task a',
      'task c',
    ]);
    expect(myWorkOf(incident.at(6), 'Nobody')).toEqual([]);
  });

  test("holds open items of the running stage and tasks of one's roles, until somebody of the role takes them on", () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'enter_stage', stage: 'report' }, minute(0));
    incident.ask({ kind: 'assign_role', role: 'ops', person: 'Lily' }, minute(1));
    incident.ask({ ...task, text: 'restart', role: 'ops' }, minute(2), { newId: 'a' });
    const work = myWorkOf(incident.at(3), 'Lily');
    expect(work.filter(({ kind }) => kind === 'role_task')).toMatchObject([{ id: 'a', untaken: true }]);
    const items = incident.at(3).checklist.filter(({ stage, role }) => stage === 'report' && role === 'ops');
    expect(work.filter(({ kind }) => kind === 'item').map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    incident.ask({ kind: 'acknowledge_task', task: 'a' }, minute(4), { actor: 'Jim' });
    expect(myWorkOf(incident.at(5), 'Lily').some(({ id }) => id === 'a')).toBe(false);
    expect(myWorkOf(incident.at(5), 'Jim')).toMatchObject([{ kind: 'task', id: 'a', untaken: false }]);
  });

  test('is a poll that waits for the role, before all but command, until the role answered', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'assign_role', role: 'ops', person: 'Lily' }, minute(1));
    incident.ask({ ...task, text: 'late', owner: 'Lily', due: minute(2) }, minute(1), { newId: 'a' });
    incident.ask({ kind: 'call_poll', question: 'Roll back?', roles: ['ops', 'dev'] }, minute(3), { newId: 'poll' });
    const polls = () => myWorkOf(incident.at(5), 'Lily').filter(({ kind }) => kind === 'poll_answer');
    expect(myWorkOf(incident.at(5), 'Lily')[0]).toMatchObject({ kind: 'poll_answer', id: 'poll', text: 'Roll back?' });
    expect(polls()).toHaveLength(1);
    incident.ask({ kind: 'answer_poll', poll: 'poll', role: 'ops', answer: 'go' }, minute(4), { actor: 'Lily' });
    expect(polls()).toEqual([]);
    expect(myWorkOf(incident.at(5), 'Jim')).toEqual([]);
  });

  test('is nothing in an incident that is over', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ ...task, text: 'restart', owner: 'Lily' }, minute(2), { newId: 'a' });
    incident.ask({ kind: 'mark_false_alarm', reason: 'a test' }, minute(3));
    expect(myWorkOf(incident.at(4), 'Lily')).toEqual([]);
  });
});

test('a word to chat that failed, may have arrived or is held back waits for who published it and who commands', () => {
  const incident = BuiltIncident.registered();
  incident.ask({ kind: 'name_commander', person: 'Li Lei' }, minute(1));
  incident.ask({ kind: 'draft_communication', audience: 'users', text: 'We are on it' }, minute(2), { newId: 'a' });
  const wording = incident.at(3).communications[0]?.wording.id;
  if (wording === undefined) throw new Error('no wording');
  const published = { kind: 'publish_communication', communication: 'a', wording, override: 'at once' } as const;
  incident.ask(published, minute(3), { actor: 'Li Lei' });
  incident.with('commander.named', { at: minute(4), person: 'Lily', reason: null });
  const of = { turn: null, channel: 'status', channelName: 'Status', about: {}, why: null } as const;
  const told = { ...of, communication: 'a', text: 'We are on it', happenedAt: minute(3), since: minute(3) } as const;
  const word = { ...told, what: 'communication', isDue: true } as const;
  const words = [
    ...(['failed', 'uncertain', 'stale', 'waiting', 'sent', 'dropped'] as const).map((state) => ({ ...word, state })),
    { ...word, state: 'failed' as const, isDue: false },
    { ...word, what: 'level' as const, communication: null, state: 'stale' as const },
    { ...word, what: 'level' as const, communication: null, state: 'failed' as const },
  ].map((one, place) => ({ ...one, key: `${place}` }));
  const waiting = (person: string) => wordsOutWork(words, incident.at(5), person).map(({ id }) => id);
  expect(waiting('Li Lei')).toEqual(['0', '1', '2']);
  expect(waiting('Lily')).toEqual(['0', '1', '2', '8']);
  expect(waiting('Jim')).toEqual([]);
});

describe('an improvement as work', () => {
  const improvement = {
    id: 'i',
    text: 'Test it',
    owner: 'Jim',
    due: minute(10),
    state: 'open',
    addedAt: minute(0),
  } as const;

  it('waits for its owner until it is over, late once its day has passed', () => {
    expect(improvementWork(improvement, 'Jim', minute(9))).toMatchObject({ kind: 'improvement', overdue: false });
    expect(improvementWork(improvement, 'Jim', minute(11))).toMatchObject({ overdue: true, due: minute(10) });
    expect(improvementWork(improvement, 'Lily', minute(9))).toBeNull();
    expect(improvementWork({ ...improvement, state: 'done' }, 'Jim', minute(9))).toBeNull();
  });
});
