import { scriptsOf } from '../../../shared/domain/drills/scripts-of.ts';
import { Field } from '../../components/field.tsx';
import { useSpeech, useWorkspace } from '../../state/screen.tsx';
import type { EditDraft } from './declare.tsx';
import type { DeclareDraft } from './declare-draft.ts';

/** Whether it is a drill, and what it plays: asked beside the button that files it, so that nobody mistakes it. */
export function DeclareDrill({ draft, edit }: { readonly draft: DeclareDraft; readonly edit: EditDraft }) {
  const { words } = useSpeech();
  const scripts = scriptsOf(useWorkspace());
  return (
    <>
      <label className="declare-command">
        <input
          type="checkbox"
          checked={draft.drill}
          onChange={(event) => edit({ drill: event.target.checked, script: '' })}
        />
        {words('drill.declare')}
      </label>
      {draft.drill ? <p className="declare-fine">{words('drill.declare_hint')}</p> : null}
      {draft.drill && scripts.length > 0 ? (
        <Field label={words('drill.script')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={draft.script}
              onChange={(event) => edit({ script: event.target.value })}
            >
              <option value="">{words('drill.script_none')}</option>
              {scripts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </>
  );
}
