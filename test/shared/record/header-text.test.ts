import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHeader } from '../../../shared/record/chain.ts';
import { type Header, headerSchema } from '../../../shared/record/envelope.ts';
import { headerWriter, readUsualHeader } from '../../../shared/record/header-text.ts';
import { eventId, replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';

const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const streams = fc.uuid().map((id) => streamIdSchema.parse(id));
const replicas = digits(16).map((id) => replicaIdSchema.parse(id));
const count = fc.integer({ min: 1, max: 10 ** 12 });
const wall = fc.integer({ min: -(10 ** 13), max: 10 ** 13 });

const headers: fc.Arbitrary<Header> = fc.record({
  v: fc.constant(1 as const),
  stream: streams,
  replica: replicas,
  seq: count,
  hlc: fc.tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.integer({ min: 0, max: 65_535 })),
  wall,
  boot: fc.string({ maxLength: 64 }),
  mono: fc.oneof(fc.double({ min: 0, max: 10 ** 12, noNaN: true }), fc.nat()),
  offset: fc.option(fc.oneof(fc.double({ min: -(10 ** 9), max: 10 ** 9, noNaN: true }), fc.integer())),
  actor: fc.option(
    fc.string({ minLength: 1, maxLength: 200, unit: fc.constantFrom(...Array.from('aZ 王芳"\\\n\u007f\u2028'), '😀') }),
  ),
  simulated: fc.boolean(),
  kind: fc.constantFrom('entry.added', 'incident.registered', 'weather.observed_twice'),
  kv: fc.integer({ min: 1, max: 9 }),
  critical: fc.boolean(),
  group: fc.option(fc.record({ id: fc.constantFrom('17', 'a-b'), index: fc.nat(), size: count })),
  refs: fc.array(fc.tuple(streams, replicas, count), { maxLength: 3 }).map((all) => all.map((ref) => eventId(...ref))),
  bodyHash: digits(64),
  prev: fc.option(digits(64)),
});

const texts = headers
  .filter((header) => headerSchema.safeParse(header).success)
  .map((header) => headerWriter(header)(header));

function bySchema(text: string): unknown {
  try {
    return headerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

describe('a header’s text', () => {
  test('is what JSON gives, and is read as it was', () => {
    fc.assert(
      fc.property(headers, (header) => {
        fc.pre(headerSchema.safeParse(header).success);
        const text = headerWriter(header)(header);
        expect(text).toBe(JSON.stringify(header));
        expect(readHeader(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('is nearly always read by its form', () => {
    const header = fc.sample(headers, { seed: 7, numRuns: 1 })[0];
    if (header === undefined) throw new Error('no sample');
    const usual = { ...header, actor: '王芳', boot: 'boot', mono: 12.5, offset: -3, refs: [] };
    expect(readUsualHeader(headerWriter(usual)(usual))).toEqual(usual);
  });

  test('is never read by its form as anything but what the schema says, wherever a letter was changed', () => {
    const letters = fc.constantFrom(
      ...Array.from('0123456789abcfglnrstu-+.eE{}[]",:\\/ \n'),
      '"x":1,',
      'null',
      '99999999999999999',
      '😀',
    );
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat({ max: 3 }), fc.oneof(letters, fc.constant('')), (text, at, cut, put) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + cut);
        const read = readUsualHeader(changed);
        if (read !== null) expect(read).toEqual(bySchema(changed));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['a stamp beyond 48 bits', '"hlc":[5,', `"hlc":[${2 ** 48},`],
    ['a counter beyond 16 bits', ',6],', ',65536],'],
    ['a name too long', '"actor":"x"', `"actor":"${'x'.repeat(201)}"`],
    ['no name', '"actor":"x"', '"actor":""'],
  ])('with %s is no header', (_name, from, to) => {
    const [sample] = fc.sample(headers, { seed: 3, numRuns: 1 });
    if (sample === undefined) throw new Error('no sample');
    const header: Header = { ...sample, hlc: [5, 6], actor: 'x' };
    const text = headerWriter(header)(header);
    expect(text).toContain(from);
    expect(readHeader(text).ok).toBe(true);
    expect(readHeader(text.replace(from, to)).ok).toBe(false);
  });
});
