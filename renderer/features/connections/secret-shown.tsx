import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** A secret that was just made. It is shown this once: after it nobody can see it any more. */
export function SecretShown({ of, secret }: { readonly of: string; readonly secret: string }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void bridge.call('clipboard:write', { text: secret }).then((reply) => {
      if (reply.ok) setCopied(true);
    });
  return (
    <div className="connection-secret" role="status">
      <Field label={words('connections.secret_of', { name: of })} hint={words('connections.secret_once')}>
        {(control) => (
          <div className="connection-secret-line">
            <input {...control} className="input" readOnly value={secret} onFocus={(event) => event.target.select()} />
            <Button onClick={copy}>{words(isCopied ? 'invite.copied' : 'invite.copy')}</Button>
          </div>
        )}
      </Field>
    </div>
  );
}
