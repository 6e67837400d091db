import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerSchema, isSealedEvent, sealedEventSchema } from '../../../shared/record/envelope.ts';
import { eventId, eventIdSchema, replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { orderKey, orderKeySchema } from '../../../shared/record/order.ts';
import { replica, stream } from '../../helpers/incident-builder.ts';

const hash = 'a'.repeat(64);
const header = {
  v: 1,
  stream,
  replica,
  seq: 1,
  hlc: [1_712_561_000_000, 0],
  wall: 1_712_561_000_000,
  boot: 'boot',
  mono: 0,
  offset: null,
  actor: 'Li Lei',
  simulated: false,
  kind: 'entry.added',
  kv: 1,
  critical: false,
  group: null,
  refs: [],
  bodyHash: hash,
  prev: null,
};

describe('a header', () => {
  test('is read as it is', () => {
    expect(headerSchema.parse(header)).toEqual(header);
    expect(headerSchema.parse({ ...header, actor: null, offset: -12.5, prev: hash })).toMatchObject({ actor: null });
  });

  test('of a kind that is not known yet is read too: it is kept and forwarded', () => {
    expect(headerSchema.safeParse({ ...header, kind: 'weather.observed', kv: 7, critical: true }).success).toBe(true);
  });

  test.each<[string, object]>([
    ['a later envelope, whose chain could not be checked', { v: 2 }],
    ['number 0', { seq: 0 }],
    ['half a number', { seq: 1.5 }],
    ['a stamp beyond 48 bits', { hlc: [2 ** 48, 0] }],
    ['a counter beyond 16 bits', { hlc: [1, 65_536] }],
    ['a stream in capitals, which would be another text', { stream: stream.toUpperCase() }],
    ['a short replica', { replica: 'aa' }],
    ['an actor without a name', { actor: '' }],
    ['a kind with a path in it', { kind: '../entry.added' }],
    ['a short hash', { bodyHash: 'abc' }],
    ['a hash in capitals', { prev: 'A'.repeat(64) }],
    ['a group of nothing', { group: { id: 'g', index: 0, size: 0 } }],
    ['a word more', { note: 'hidden' }],
    ['a reference to nowhere', { refs: ['nowhere'] }],
    ['a clock that ran backwards from boot', { mono: -1 }],
  ])('is refused with %s', (_name, fault) => {
    expect(headerSchema.safeParse({ ...header, ...fault }).success).toBe(false);
  });
});

describe('a sealed event', () => {
  const sealed = { header: '{}', body: '{}', salt: '0'.repeat(32) };

  test('may be redacted, but carries nothing else', () => {
    expect(sealedEventSchema.safeParse(sealed).success).toBe(true);
    expect(sealedEventSchema.safeParse({ ...sealed, body: null, salt: null }).success).toBe(true);
    expect(sealedEventSchema.safeParse({ ...sealed, note: 'x' }).success).toBe(false);
    expect(sealedEventSchema.safeParse({ ...sealed, salt: 'short' }).success).toBe(false);
    expect(sealedEventSchema.safeParse({ ...sealed, header: 'x'.repeat(65_537) }).success).toBe(false);
  });

  test('is known without its schema, whatever stands in it', () => {
    const salts = fc.constantFrom('0'.repeat(32), '0'.repeat(31), `${'0'.repeat(31)}g`, `${'0'.repeat(32)}\n`);
    const values = fc.oneof(fc.constantFrom(null, undefined, 1, {}, 'x'.repeat(65_536), 'x'.repeat(65_537)), salts);
    const fields = { header: values, body: values, salt: values, note: values };
    const some = fc.record(fields, { requiredKeys: [] });
    const nearly = fc.record({ header: fc.string(), body: fc.option(fc.string()), salt: fc.option(salts) });
    fc.assert(
      fc.property(fc.oneof(some, nearly, fc.anything()), (value) => {
        expect(isSealedEvent(value)).toBe(sealedEventSchema.safeParse(value).success);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('an id', () => {
  test('of an event is its place, and is read back', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 10 ** 14 }), (uuid, seq) => {
        const id = eventId(streamIdSchema.parse(uuid), replica, seq);
        expect(eventIdSchema.parse(id)).toBe(id);
        expect(orderKeySchema.safeParse(orderKey({ ms: seq, counter: 0 }, replica, seq)).success).toBe(true);
      }),
    );
  });

  test.each(['', 'x', `${stream}/${replica}`, `${stream}/${replica}/0`, `${stream}/${replica}/01`, `${stream}/aa/1`])(
    '%s is not one of an event',
    (text) => {
      expect(eventIdSchema.safeParse(text).success).toBe(false);
    },
  );

  test('of a replica is 16 lower-case digits', () => {
    expect(replicaIdSchema.safeParse('00000000000000aa').success).toBe(true);
    for (const text of ['00000000000000AA', '0', '00000000000000aag']) {
      expect(replicaIdSchema.safeParse(text).success).toBe(false);
    }
  });
});
