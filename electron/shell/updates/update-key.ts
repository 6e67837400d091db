/**
 * The publisher's public key (Ed25519, raw, base64url): what its private half did not sign, directly or through a key that it
 * handed over to, is no update. Who publishes packages of their own puts their own key here; `npm run sign-update -- key`
 * makes one.
 */
const publisherKey = '1I0AGbSoAwWS774yqPhL5_n9lixZRDnEhP_tlYNaohU';

/**
 * The key to trust. A program that runs from its sources, where anybody can change this file anyway, takes another one from
 * its environment, by which tests sign; a packaged one never does.
 */
export function trustedKey(isPackaged: boolean, environment: Readonly<Record<string, string | undefined>>): string {
  return (isPackaged ? undefined : environment['MUSTER_UPDATE_KEY']) ?? publisherKey;
}
