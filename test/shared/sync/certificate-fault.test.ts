import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { certificateFault, fingerprintOf, readCertificateFault } from '../../../shared/sync/certificate-fault.ts';

const digest = createHash('sha256').update('a certificate').digest();
const pin = digest.toString('base64url');

it('both certificates are told in one text, and read from it', () => {
  const two = { expected: pin, found: 'A'.repeat(43) };
  expect(readCertificateFault(certificateFault(two))).toEqual(two);
  for (const other of ['too_many', 'another_certificate', 'ECONNREFUSED', `another_certificate ${pin}`]) {
    expect(readCertificateFault(other)).toBeNull();
  }
});

it('a fingerprint is the one that other programs show', () => {
  expect(fingerprintOf(pin)).toBe(
    digest
      .toString('hex')
      .toUpperCase()
      .replaceAll(/..(?!$)/gu, '$&:'),
  );
  expect(fingerprintOf(Buffer.alloc(32, 0xff).toString('base64url'))).toMatch(/^FF(?::FF){31}$/u);
});
