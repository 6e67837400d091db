import { expect, test } from 'vitest';
import { isRedactable, maxRedactionReason, redactionIn, redactionKind } from '../../../shared/record/redaction.ts';

const said = { replica: '00000000000000aa', seq: 7, reason: 'a name' };
const sealed = (data: unknown) => ({ header: '{}', body: JSON.stringify({ alt: 'x', data }), salt: '0'.repeat(32) });
const header = { kind: redactionKind, kv: 1 };

test('a redaction is read with or without the time that it keeps, and with what a later version adds', () => {
  for (const data of [said, { ...said, at: 1 }]) expect(redactionIn(header, sealed(data))).toEqual(data);
  expect(redactionIn(header, sealed({ ...said, colour: 'red' }))).toEqual(said);
});

test.each([
  ['of another kind', { ...header, kind: 'entry.added' }, said],
  ['of another version', { ...header, kv: 2 }, said],
  ['of nobody', header, { ...said, replica: 'x' }],
  ['of nothing', header, { ...said, seq: 0 }],
  ['without a reason', header, { ...said, reason: '' }],
  ['of a long reason', header, { ...said, reason: 'x'.repeat(maxRedactionReason + 1) }],
])('%s is none', (_, { kind, kv }, data) => {
  expect(redactionIn({ kind, kv }, sealed(data))).toBeNull();
});

test('a redaction whose own body is gone, or is no JSON, names nothing', () => {
  expect(redactionIn(header, { ...sealed(said), body: null })).toBeNull();
  expect(redactionIn(header, { ...sealed(said), body: '{' })).toBeNull();
});

test('what the record rests on stays', () => {
  expect(isRedactable({ kind: redactionKind })).toBe(false);
  expect(isRedactable({ kind: 'entry.added' })).toBe(true);
});
