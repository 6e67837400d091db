import { X509Certificate, createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A TLS certificate with its key, both PEM, and the pin by which consoles know it. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate (DER), base64url. */
  readonly pin: string;
  /** Made here: nobody but the pin vouches for it. */
  readonly isOwn: boolean;
}

/** The certificate that was given. Raises the disk's own errors. */
export function givenCertificate(certPath: string, keyPath: string): ServerCertificate {
  const cert = readFileSync(certPath, 'utf8');
  return { cert, key: readFileSync(keyPath, 'utf8'), pin: pinOf(cert), isOwn: false };
}

/** The certificate that this server made for itself, kept in its folder; made now when there is none. */
export async function ownCertificate(folder: string, now: number): Promise<ServerCertificate> {
  const [certPath, keyPath] = [join(folder, 'own.crt'), join(folder, 'own.key')];
  if (!existsSync(certPath) || !existsSync(keyPath)) {
    const made = await generate([{ name: 'commonName', value: `Muster ${hostname()}` }], {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(now - 86_400_000),
      notAfterDate: new Date(now + 10 * 365 * 86_400_000),
    });
    writeFileSync(keyPath, made.private, { mode: 0o600 });
    writeFileSync(certPath, made.cert);
  }
  const cert = readFileSync(certPath, 'utf8');
  return { cert, key: readFileSync(keyPath, 'utf8'), pin: pinOf(cert), isOwn: true };
}

function pinOf(cert: string): string {
  return createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url');
}
