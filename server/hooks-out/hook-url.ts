import { type Result, ok, refused } from '../../shared/result.ts';
import { type WebAddressFault, readWebAddress } from '../../shared/sync/web-address.ts';

const faults: Readonly<Record<WebAddressFault, string>> = {
  no_address: 'the address is no URL: write it whole, such as https://example.com/muster',
  has_user: 'the address holds a user or a password: leave them out, messages are proven by their signature',
  has_fragment: 'the address has a part after #, which is sent to nobody: leave it out',
  no_https: 'that is no way to send: use https',
  http_elsewhere: 'http is for this machine alone: use https',
};

/**
 * The address of a hook, as it will be asked: https, or http to this machine where that was said. Refused with what is wrong
 * and what to do.
 */
export function readHookUrl(text: string, mayBeLoopback: boolean): Result<string, string> {
  const read = readWebAddress(text);
  if (!read.ok) return refused(faults[read.error]);
  const { url, isPlain } = read.value;
  if (isPlain && !mayBeLoopback) return refused('http to this machine has to be asked for: say that it is loopback');
  return ok(url);
}
