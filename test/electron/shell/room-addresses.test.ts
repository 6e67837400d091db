import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../../electron/shell/room-addresses.ts';

function at(address: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false): NetworkInterfaceInfo {
  const rest = { address, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv4' ? { ...rest, family } : { ...rest, family, scopeid: 0 };
}

describe('where others reach a hosted room', () => {
  test('by every address of the machine, those of a LAN first', () => {
    const interfaces = {
      lo: [at('127.0.0.1', 'IPv4', true)],
      eth0: [at('203.0.113.9'), at('fe80::1', 'IPv6'), at('192.168.1.5')],
      wlan0: [at('10.0.0.7'), at('192.168.1.5'), at('169.254.3.4')],
      gone: undefined,
    };
    expect(addressesOf('0.0.0.0', interfaces)).toEqual(['192.168.1.5', '10.0.0.7', '203.0.113.9']);
  });

  test('by the one address that it listens on', () => {
    expect(addressesOf('10.1.1.1', { eth0: [at('10.0.0.7')] })).toEqual(['10.1.1.1']);
  });

  test('on this machine alone where it has no network', () => {
    expect(addressesOf('0.0.0.0', { lo: [at('127.0.0.1', 'IPv4', true)] })).toEqual(['127.0.0.1']);
  });
});
