import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyToSeal, readEvent } from '../../../../shared/domain/event/event-body.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { entryRoles } from '../../../../shared/domain/roles/role.ts';
import { entryKinds } from '../../../../shared/domain/timeline/entry-kind.ts';
import type { Header } from '../../../../shared/record/envelope.ts';
import { replica, stream } from '../../../helpers/incident-builder.ts';

const entries = fc.record({
  at: fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
  approximate: fc.boolean(),
  kind: fc.constantFrom(...entryKinds),
  role: fc.constantFrom(...entryRoles),
  text: fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
  important: fc.boolean(),
});

const header: Header = {
  v: 1,
  stream,
  replica,
  seq: 1,
  hlc: [0, 0],
  wall: 0,
  boot: 'test',
  mono: 0,
  offset: null,
  actor: null,
  simulated: false,
  kind: 'entry.added',
  kv: 1,
  critical: false,
  group: null,
  refs: [],
  bodyHash: '0'.repeat(64),
  prev: null,
};

test('an entry is sealed letter for letter as JSON writes it, and read back as it was', () => {
  fc.assert(
    fc.property(entries, (body) => {
      const sealed = bodyToSeal(draft('entry.added', body));
      expect(sealed).toBe(JSON.stringify({ data: body }));
      expect(readEvent(header, sealed, null).fact?.body).toEqual(body);
    }),
  );
});
