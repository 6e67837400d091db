import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from './incident-state.ts';
import type { RegistrationFields, RegistrationIdentity } from './registration.ts';
import type { FactOf } from '../event/fact.ts';

/** The registration form as corrected since: each field by the last change in record order. */
export interface Registration {
  readonly identity: RegistrationIdentity;
  readonly fields: RegistrationFields;
  readonly registered: FactOf<'incident.registered'>;
}

/**
 * The form as it is known now. Corrections are about the truth, not about a time, so they hold for the past too.
 * Null while the registering event has not arrived (events of one incident may come in any order).
 */
export function currentRegistration(state: IncidentState): Registration | null {
  const registered = factsOf(state, 'incident.registered').toSorted(byOrder)[0];
  if (registered === undefined) return null;
  let fields = registered.body.fields;
  for (const change of factsOf(state, 'registration.changed').toSorted(byOrder)) {
    fields = { ...fields, ...definedOnly(change.body.changes) };
  }
  const moved = factsOf(state, 'handbook.moved').at(-1);
  const { identity } = registered.body;
  return {
    identity: moved === undefined ? identity : { ...identity, handbookVersion: moved.body.to },
    fields,
    registered,
  };
}

function definedOnly(changes: FactOf<'registration.changed'>['body']['changes']): Partial<RegistrationFields> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<RegistrationFields>;
}
