import { expect, test } from 'vitest';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

test('a role has a lead and members; one person holds several', () => {
  const view = BuiltIncident.registered()
    .with('role.assigned', { at: minute(1), role: 'ops', person: 'Jim', lead: true })
    .with('role.assigned', { at: minute(2), role: 'ops', person: 'Lily', lead: false })
    .with('role.assigned', { at: minute(3), role: 'dev', person: 'Jim', lead: true })
    .at(4);
  expect(view.roles.ops).toEqual(['Jim', 'Lily']);
  expect(view.roles.dev).toEqual(['Jim']);
});

test('a new lead comes first and a leaver goes', () => {
  const incident = BuiltIncident.registered()
    .with('role.assigned', { at: minute(1), role: 'ops', person: 'Jim', lead: true })
    .with('role.assigned', { at: minute(2), role: 'ops', person: 'Lily', lead: true });
  expect(incident.at(2).roles.ops).toEqual(['Lily', 'Jim']);
  incident.with('role.released', { at: minute(3), role: 'ops', person: 'Lily' });
  expect(incident.at(3).roles.ops).toEqual(['Jim']);
});

test('nobody becomes lead by another’s leaving, and who is made a member leads no more', () => {
  const incident = BuiltIncident.registered()
    .with('role.assigned', { at: minute(1), role: 'ops', person: 'Jim', lead: true })
    .with('role.assigned', { at: minute(2), role: 'ops', person: 'Lily', lead: false })
    .with('role.released', { at: minute(3), role: 'ops', person: 'Jim' })
    .with('role.assigned', { at: minute(4), role: 'ops', person: 'Lily', lead: true })
    .with('role.assigned', { at: minute(5), role: 'ops', person: 'Lily', lead: false });
  expect([0, 1, 2, 3, 4, 5].map((at) => incident.at(at).roleLeads.ops)).toEqual([
    null,
    'Jim',
    'Jim',
    null,
    'Lily',
    null,
  ]);
  expect(incident.at(5).roles.ops).toEqual(['Lily']);
});

test('who holds a role is made its lead by being given it so, and not twice', () => {
  const incident = BuiltIncident.registered();
  const give = { kind: 'assign_role', role: 'ops', person: 'Lily' } as const;
  expect(incident.ask({ ...give, lead: false }, minute(1)).ok).toBe(true);
  expect(incident.at(1).roleLeads.ops).toBeNull();
  expect(incident.ask({ ...give, lead: true }, minute(2)).ok).toBe(true);
  expect(incident.at(2).roleLeads.ops).toBe('Lily');
  expect(incident.ask({ ...give, lead: true }, minute(3))).toMatchObject({ error: { code: 'nothing_changed' } });
});

test('the tech lead commands until another is named', () => {
  const incident = BuiltIncident.registered();
  expect(incident.at(1).commander).toBeNull();
  incident.with('role.assigned', { at: minute(1), role: 'tech_lead', person: 'Jim', lead: true });
  expect(incident.at(1).commander).toBe('Jim');
  incident.with('commander.named', { at: minute(5), person: 'Han Meimei', reason: null });
  expect(incident.at(4).commander).toBe('Jim');
  expect(incident.at(5).commander).toBe('Han Meimei');
});

test('a command that is handed over and over again is one person’s at a time', () => {
  const incident = BuiltIncident.registered();
  for (const [at, person] of [
    [1, 'Jim'],
    [9, 'Lily'],
    [5, 'Li Lei'],
  ] as const) {
    incident.with('commander.named', { at: minute(at), person, reason: null });
  }
  expect([0, 1, 4, 5, 8, 9].map((at) => incident.at(at).commander)).toEqual([
    null,
    'Jim',
    'Jim',
    'Li Lei',
    'Li Lei',
    'Lily',
  ]);
});

test('a role is taken, given away and taken again', () => {
  const incident = BuiltIncident.registered()
    .with('role.assigned', { at: minute(1), role: 'qa', person: 'Jim', lead: true })
    .with('role.released', { at: minute(2), role: 'qa', person: 'Jim' })
    .with('role.released', { at: minute(3), role: 'qa', person: 'Jim' })
    .with('role.assigned', { at: minute(4), role: 'qa', person: 'Jim', lead: true });
  expect([0, 1, 2, 3, 4].map((at) => incident.at(at).roles.qa)).toEqual([[], ['Jim'], [], [], ['Jim']]);
});

test('when the tech lead goes and nobody was named, nobody commands', () => {
  const incident = BuiltIncident.registered()
    .with('role.assigned', { at: minute(1), role: 'tech_lead', person: 'Jim', lead: true })
    .with('role.released', { at: minute(2), role: 'tech_lead', person: 'Jim' });
  expect(incident.at(2).commander).toBeNull();
});
