import type { NetworkInterfaceInfo } from 'node:os';

/** What the system tells of the machine's addresses, by interface. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * The hosts by which others reach a server that listens on `host`: every IPv4 address of this machine where it listens on
 * all, private ranges first since a room is on a LAN; the host itself otherwise. This machine's own where it has no network.
 */
export function addressesOf(host: string, interfaces: Interfaces): readonly string[] {
  if (host !== '0.0.0.0') return [host];
  const found = Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address);
  const ordered = [...found.filter(isPrivate), ...found.filter((address) => !isPrivate(address))];
  return ordered.length === 0 ? ['127.0.0.1'] : [...new Set(ordered)];
}

function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u.test(address);
}
