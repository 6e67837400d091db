/** Two certificates by SHA-256 (DER, base64url): the one that a link pinned, and the one that was shown instead. */
export interface OtherCertificate {
  readonly expected: string;
  readonly found: string;
}

const word = 'another_certificate';
const pattern = new RegExp(`^${word} ([\\w-]{43}) ([\\w-]{43})$`, 'u');

/** As a fault is told from one part to another, all in one text. */
export function certificateFault({ expected, found }: OtherCertificate): string {
  return `${word} ${expected} ${found}`;
}

/** The two certificates that a fault names; null for any other fault. */
export function readCertificateFault(fault: string): OtherCertificate | null {
  const [, expected, found] = pattern.exec(fault) ?? [];
  return expected === undefined || found === undefined ? null : { expected, found };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A pin as certificates' fingerprints are shown elsewhere: 32 pairs of hexadecimal digits. */
export function fingerprintOf(pin: string): string {
  const bits = Array.from(pin, (letter) => letters.indexOf(letter).toString(2).padStart(6, '0')).join('');
  const bytes = bits.slice(0, 256).match(/.{8}/gu) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).toUpperCase().padStart(2, '0')).join(':');
}
