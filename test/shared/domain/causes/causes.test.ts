import { expect, test } from 'vitest';
import { causesAt } from '../../../../shared/domain/causes/cause-at.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const cause = 'a';
const stated = (at: number) => ({ at: minute(at), cause, dimension: 'technical', text: 'pool exhausted' }) as const;
const standing = (incident: BuiltIncident, at = 60) => causesAt(incident.state, minute(at)).get(cause);

test('a cause is suspected, confirmed and ruled out; what was last said of it stands, since it was first said so', () => {
  const incident = BuiltIncident.registered()
    .with('cause.stated', stated(5))
    .with('cause.confirmed', { at: minute(10), cause })
    .with('cause.confirmed', { at: minute(12), cause })
    .with('cause.ruled_out', { at: minute(20), cause, reason: null })
    .with('cause.confirmed', { at: minute(30), cause });
  expect(standing(incident, 4)).toBeUndefined();
  expect(standing(incident, 5)).toMatchObject({ state: 'suspected', since: minute(5) });
  expect(standing(incident, 15)).toMatchObject({ state: 'confirmed', since: minute(10) });
  expect(standing(incident, 20)).toMatchObject({ state: 'ruled_out', since: minute(20) });
  expect(standing(incident, 30)).toMatchObject({ state: 'confirmed', since: minute(30) });
});

test('of one minute, what was recorded last stands', () => {
  const incident = BuiltIncident.registered()
    .with('cause.stated', stated(5))
    .with('cause.ruled_out', { at: minute(9), cause, reason: null })
    .with('cause.confirmed', { at: minute(9), cause });
  expect(standing(incident)?.state).toBe('confirmed');
});

test('a statement that happened after its judgement takes nothing back', () => {
  const incident = BuiltIncident.registered()
    .with('cause.confirmed', { at: minute(9), cause })
    .with('cause.stated', stated(10));
  expect(standing(incident)).toMatchObject({ state: 'confirmed', since: minute(9) });
});
