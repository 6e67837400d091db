import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from './incident-state.ts';
import type { RegistrationFields, RegistrationIdentity } from './registration.ts';
import type { FactOf } from '../event/fact.ts';
import { mergedFields } from './merged-fields.ts';

/** The registration form as corrected since: each field by the last change in record order, long texts united. */
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
  // Screens ask each second; a state never changes.
  const before = known.get(state);
  if (before !== undefined) return before;
  const found = readRegistration(state);
  known.set(state, found);
  return found;
}

const known = new WeakMap<IncidentState, Registration | null>();

function readRegistration(state: IncidentState): Registration | null {
  const registered = factsOf(state, 'incident.registered').toSorted(byOrder)[0];
  if (registered === undefined) return null;
  const fields = mergedFields(registered.body.fields, factsOf(state, 'registration.changed'), state);
  const moved = factsOf(state, 'handbook.moved').at(-1);
  const { identity } = registered.body;
  return {
    identity: moved === undefined ? identity : { ...identity, handbookVersion: moved.body.to },
    fields,
    registered,
  };
}
