import { chatFields, chatTemplateKeys } from '../../../shared/domain/words-out/chat-templates.ts';
import { headed } from '../../reading/heading-of.ts';
import { useSpeech } from '../../state/screen.tsx';
import { Bilinguals, NumberField, type PartProps, inBraces } from './handbook-fields.tsx';

/** What goes to chat by itself: each message's wording in both languages, and for how long it is news. */
export function ChatForm({ draft, edit }: PartProps) {
  const { words } = useSpeech();
  return (
    <>
      <p className="handbook-fine">{words('handbook.chat_fine')}</p>
      <fieldset className="handbook-row">
        <legend>{words('handbook.chat_stale')}</legend>
        {(['chatStaleAfter', 'communicationStaleAfter'] as const).map((field) => (
          <NumberField
            key={field}
            path={['policy', field]}
            word={`handbook.policy.${field}`}
            draft={draft}
            edit={edit}
          />
        ))}
      </fieldset>
      <p className="handbook-fine">{words('handbook.template_fields', { fields: inBraces(chatFields) })}</p>
      {chatTemplateKeys.map((key) => (
        <fieldset key={key} className="handbook-row">
          <legend>{headed(words(`chat.what.${key}`))}</legend>
          <p className="handbook-fine">{words(`handbook.chat_when.${key}`)}</p>
          <Bilinguals path={['chat', key]} draft={draft} edit={edit} rows={3} fields={chatFields} />
        </fieldset>
      ))}
    </>
  );
}
