import { useState } from 'react';
import { alertFormats } from '../../../shared/domain/alerts/alert.ts';
import { type AlertMapping, alertMappingSchema } from '../../../shared/domain/alerts/alert-mapping.ts';
import {
  type AdministeredSource,
  setSourceSchema,
  sourceProofs,
  usualPerMinute,
} from '../../../shared/sync/source-administration.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { ConnectionAsk } from './connection-ask.tsx';
import { freeId } from './use-form.ts';
import { TextField } from './text-field.tsx';
import type { FormWays, Ways } from './ways.ts';

/** A source of alerts, new or changed. */
export function SourceForm({
  source: given,
  known,
  ...ways
}: FormWays & { readonly source: AdministeredSource | null; readonly known: Ways['known'] }) {
  const { words } = useSpeech();
  const [draft, setDraft] = useState({
    name: given?.name ?? '',
    format: given?.format ?? ('alertmanager' as const),
    proof: given?.proof ?? ('bearer' as const),
    perMinute: String(given?.perMinute ?? usualPerMinute),
    mapping: mappingText(given?.mapping ?? null),
  });
  const put = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const { mapping: typed, perMinute, ...shape } = draft;
  const mapping = shape.format === 'alertmanager' ? null : mappingIn(typed);
  const asked = setSourceSchema.safeParse({
    ...shape,
    source:
      given?.source ??
      freeId(
        shape.name,
        shape.format,
        known.sources.map(({ source }) => source),
      ),
    mapping: mapping === undefined ? null : mapping,
    perMinute: Number(perMinute),
  });
  return (
    <ConnectionAsk
      title={given === null ? words('connections.sources_add') : words('connections.change_of', { name: given.name })}
      confirm="action.save"
      deed={asked.success && mapping !== undefined ? { do: 'set_source', source: asked.data } : null}
      ways={ways}
    >
      <TextField
        label={words('connections.name')}
        hint={words('connections.source_name_hint')}
        data-first
        maxLength={200}
        value={shape.name}
        onChange={(text) => put({ name: text })}
      />
      <ChoiceRow
        label={words('connections.format')}
        value={shape.format}
        onChange={(format) => put({ format: format ?? shape.format })}
        options={alertFormats.map((value) => ({ value, text: words(`alert_format.${value}`) }))}
      />
      {shape.format === 'alertmanager' ? null : (
        <Field
          label={words('connections.mapping')}
          optional={words('field.optional')}
          hint={words('connections.mapping_hint')}
          fault={mapping === undefined ? words('connections.mapping_fault') : null}
        >
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={5}
              spellCheck={false}
              placeholder={'{ "title": "/rule/name", "hosts": "/labels/host" }'}
              value={typed}
              onChange={(event) => put({ mapping: event.target.value })}
            />
          )}
        </Field>
      )}
      <ChoiceRow
        label={words('connections.proof')}
        value={shape.proof}
        onChange={(proof) => put({ proof: proof ?? shape.proof })}
        options={sourceProofs.map((value) => ({ value, text: words(`connections.proof_${value}`) }))}
      />
      <p className="connections-fine">{words(`connections.proof_${shape.proof}_fine`)}</p>
      <TextField
        label={words('connections.rate')}
        fault={
          setSourceSchema.shape.perMinute.safeParse(Number(perMinute)).success ? null : words('connections.rate_fault')
        }
        inputMode="numeric"
        maxLength={5}
        value={perMinute}
        onChange={(text) => put({ perMinute: text })}
      />
    </ConnectionAsk>
  );
}

function mappingText(mapping: AlertMapping | null): string {
  return mapping === null ? '' : JSON.stringify(mapping, null, 2);
}

/** A mapping as it was typed; null for none, undefined for what is none. */
function mappingIn(typed: string) {
  if (typed.trim() === '') return null;
  try {
    return alertMappingSchema.safeParse(JSON.parse(typed)).data;
  } catch {
    return undefined;
  }
}
