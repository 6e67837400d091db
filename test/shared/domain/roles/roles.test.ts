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

test('the tech lead commands until another is named', () => {
  const incident = BuiltIncident.registered();
  expect(incident.at(1).commander).toBeNull();
  incident.with('role.assigned', { at: minute(1), role: 'tech_lead', person: 'Jim', lead: true });
  expect(incident.at(1).commander).toBe('Jim');
  incident.with('commander.named', { at: minute(5), person: 'Han Meimei' });
  expect(incident.at(4).commander).toBe('Jim');
  expect(incident.at(5).commander).toBe('Han Meimei');
});
