import { type Result, ok, refused } from '../../shared/result.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The address of a hook, as it will be asked: https, or http to this machine where that was said. Refused with what is wrong
 * and what to do.
 */
export function readHookUrl(text: string, mayBeLoopback: boolean): Result<string, string> {
  if (!URL.canParse(text)) return refused('the address is no URL: write it whole, such as https://example.com/muster');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return refused('the address holds a user or a password: leave them out, messages are proven by their signature');
  }
  if (url.hash !== '') return refused('the address has a part after #, which is sent to nobody: leave it out');
  if (url.protocol === 'https:') return ok(url.href);
  if (url.protocol !== 'http:') return refused(`${url.protocol} is no way to send: use https`);
  if (!loopback.test(url.hostname)) return refused('http is for this machine alone: use https');
  return mayBeLoopback ? ok(url.href) : refused('http to this machine has to be asked for: say that it is loopback');
}

/** What lists show of an address: what follows the host may be a secret, and at most chat services is. */
export function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).host : '';
}
