import { useState } from 'react';
import type { Audience } from '../../../../shared/domain/communications/communication.ts';
import { wordingMarkdown } from '../../../../shared/report/wording-markdown.ts';
import { Button } from '../../../components/button.tsx';
import { useScreen, useSpeech } from '../../../state/screen.tsx';

/** Puts a wording on the clipboard, as it is or as Markdown, and says so. */
export function CopyWording({ text, audience }: { readonly text: string; readonly audience: Audience }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [copied, setCopied] = useState<'words.copy' | 'words.copy_markdown' | null>(null);
  const copy = (how: 'words.copy' | 'words.copy_markdown') => {
    const given = how === 'words.copy' ? text : wordingMarkdown(text, words(`audience.${audience}`));
    void bridge.call('clipboard:write', { text: given }).then((reply) => setCopied(reply.ok ? how : null));
  };
  return (
    <span className="wording-copy" aria-live="polite">
      {(['words.copy', 'words.copy_markdown'] as const).map((how) => (
        <Button key={how} size="small" look="quiet" onClick={() => copy(how)}>
          {words(copied === how ? 'words.copied' : how)}
        </Button>
      ))}
    </span>
  );
}
