import { type OtherCertificate, fingerprintOf, readCertificateFault } from '../../shared/sync/certificate-fault.ts';
import { connectionFault, wholeFault } from '../reading/fault-words.ts';
import { useSpeech } from '../state/screen.tsx';

/** What a fault of the connection means and what to do, where it has a name; the other side's own word, where not. */
export function FaultWords({ fault }: { readonly fault: string }) {
  const { words } = useSpeech();
  const certificates = readCertificateFault(fault);
  return (
    <>
      {wholeFault(connectionFault(fault, words), words)}
      {certificates === null ? null : <Fingerprints {...certificates} />}
    </>
  );
}

/** Both certificates, so that somebody at the server can say whether the one that was shown is theirs. */
function Fingerprints({ expected, found }: OtherCertificate) {
  const { words } = useSpeech();
  return (
    <>
      <span className="fingerprint">
        {words('sync.certificate_expected')} <Fingerprint pin={expected} />
      </span>
      <span className="fingerprint">
        {words('sync.certificate_found')} <Fingerprint pin={found} />
      </span>
    </>
  );
}

/** In four groups of eight pairs: a line breaks between two of them, so that two fingerprints are compared at a glance. */
function Fingerprint({ pin }: { readonly pin: string }) {
  return (
    <code>
      {[0, 24, 48, 72].map((from) => (
        <span key={from}>{fingerprintOf(pin).slice(from, from + 24)}</span>
      ))}
    </code>
  );
}
