import { describe, expect, test } from 'vitest';
import { recoveryMoment, recoveryMomentMs } from '../../../../shared/domain/incident/recovery-moment.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const lasts = recoveryMomentMs / minuteMs;
const momentAt = (incident: BuiltIncident, minutes: number) => recoveryMoment(incident.at(minutes));

describe('the moment of recovery', () => {
  test('begins when recovery is declared and is over soon after', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'declare_recovery' }, minute(23));
    expect(momentAt(incident, 22)).toBeNull();
    expect(momentAt(incident, 23)).toEqual({ at: minute(23), afterMs: 23 * minuteMs });
    expect(momentAt(incident, 23 + lasts - 1 / 60_000)).not.toBeNull();
    expect(momentAt(incident, 23 + lasts)).toBeNull();
  });

  test('is none for a recovery that is entered long after it happened', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'declare_recovery', at: minute(23) }, minute(40));
    expect(momentAt(incident, 40)).toBeNull();
  });

  test('is taken back with the recovery', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'declare_recovery' }, minute(23));
    incident.ask({ kind: 'revoke_recovery', reason: 'it is back' }, minute(24));
    expect(momentAt(incident, 24)).toBeNull();
  });
});
