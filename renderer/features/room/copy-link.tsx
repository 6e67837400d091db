import { useState } from 'react';
import { incidentLink } from '../../../shared/desk/incident-link.ts';
import { Button } from '../../components/button.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Puts a link to the incident on the clipboard, which opens it on whatever console has it. */
export function CopyLink({ number }: { readonly number: string }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      aria-live="polite"
      onBlur={() => setCopied(false)}
      onClick={() => {
        void bridge.call('clipboard:write', { text: incidentLink(number) }).then(({ ok }) => setCopied(ok));
      }}
    >
      {words(isCopied ? 'desktop.link_copied' : 'desktop.copy_link')}
    </Button>
  );
}
