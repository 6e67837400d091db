import { expect, test } from 'vitest';
import { readHookUrl } from '../../../server/hooks-out/hook-url.ts';

const addresses: readonly (readonly [string, boolean, string])[] = [
  ['https://example.com/muster', false, 'https://example.com/muster'],
  ['http://127.0.0.1:9000/x', true, 'http://127.0.0.1:9000/x'],
  ['http://localhost/x', true, 'http://localhost/x'],
  ['http://[::1]:1/x', true, 'http://[::1]:1/x'],
  ['http://127.0.0.1:9000/x', false, 'loopback'],
  ['http://example.com', true, 'use https'],
  ['http://127.0.0.1.example.com', true, 'use https'],
  ['ftp://example.com', false, 'use https'],
  ['example.com', false, 'no URL'],
  ['https://li:secret@example.com', false, 'user or a password'],
  ['https://example.com/#x', false, '#'],
];

test.each(addresses)('an address of a hook: %s (loopback %s): %s', (address, mayBeLoopback, said) => {
  const read = readHookUrl(address, mayBeLoopback);
  if (read.ok) expect(read.value).toBe(said);
  else expect(read.error).toContain(said);
});
