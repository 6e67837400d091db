import { expect, test } from 'vitest';
import { setChannelSchema } from '../../../shared/sync/channel-administration.ts';
import { hostOf, readWebAddress } from '../../../shared/sync/web-address.ts';
import { isWebhookSecret } from '../../../shared/sync/webhook-secret.ts';

const addresses: readonly (readonly [string, string])[] = [
  ['https://Example.com:8443/x?key=1', 'example.com:8443'],
  ['https://[2001:db8::1]/x', '[2001:db8::1]'],
  ['http://127.0.0.1:9000/x', '127.0.0.1:9000'],
  ['http://localhost', 'localhost'],
  ['http://[::1]:1/x', '[::1]:1'],
  ['https://a:99999', 'no_address'],
  ['https://[x', 'no_address'],
  ['https://%', 'no_address'],
  ['https://', 'no_address'],
  ['https:\\\\example.com', 'no_address'],
  ['https://exa mple.com', 'no_address'],
  ['example.com', 'no_address'],
  ['', 'no_address'],
  ['https://li:secret@example.com/', 'has_user'],
  ['https://example.com/#x', 'has_fragment'],
  ['ftp://example.com', 'no_https'],
  ['http://example.com', 'http_elsewhere'],
  ['http://127.0.0.1.example.com', 'http_elsewhere'],
];

test.each(addresses)('an address that the server writes to: %s: %s', (address, said) => {
  const read = readWebAddress(address);
  expect(read.ok ? hostOf(read.value.url) : read.error).toBe(said);
  // What was taken is one for whoever reads addresses.
  if (read.ok) expect(hostOf(address)).toBe(new URL(address).host);
});

test('the secret of an own program is a key, and a default channel is one of the staff', () => {
  const long = Buffer.alloc(24, 7).toString('base64');
  const secrets = [long, `whsec_${long}`, '!!!', 'my secret', 'whsec_', Buffer.alloc(23, 7).toString('base64')];
  expect(secrets.map(isWebhookSecret)).toEqual([true, true, false, false, false, false]);
  const shape = { channel: 'ops', name: 'Ops', language: 'en', zone: 'UTC', on: true, isDefault: false };
  const faults = (more: object) =>
    setChannelSchema
      .safeParse({ ...shape, service: 'generic', audience: 'internal', ...more })
      .error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(faults({ secret: long, isDefault: true })).toEqual([]);
  expect(faults({ secret: null })).toEqual([]);
  expect(faults({ secret: 'my secret' })).toEqual(['secret']);
  expect(faults({ service: 'dingtalk', secret: 'my secret' })).toEqual([]);
  expect(faults({ isDefault: true, audience: 'users' })).toEqual(['isDefault']);
});
