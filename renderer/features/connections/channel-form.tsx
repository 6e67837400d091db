import { useState } from 'react';
import { audiences } from '../../../shared/domain/communications/communication.ts';
import { isZone } from '../../../shared/domain/time-zone.ts';
import { chatServices } from '../../../shared/domain/words-out/channel.ts';
import {
  type AdministeredChannel,
  channelAddressSchema,
  setChannelSchema,
} from '../../../shared/sync/channel-administration.ts';
import { isWebhookSecret } from '../../../shared/sync/webhook-secret.ts';
import { languageNames, languages } from '../../../shared/words/language.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { ConnectionAsk } from './connection-ask.tsx';
import { freeId } from './use-form.ts';
import { TextField } from './text-field.tsx';
import type { FormWays, Ways } from './ways.ts';

/** A channel, new or changed. Address and secret are never shown again: left empty, they stay as they are. */
export function ChannelForm({
  channel: given,
  known,
  ...ways
}: FormWays & { readonly channel: AdministeredChannel | null; readonly known: Ways['known'] }) {
  const { zone } = useScreen();
  const { words, language } = useSpeech();
  const isFirst = known.channels.every(({ audience }) => audience !== 'internal');
  const [draft, setDraft] = useState({
    name: given?.name ?? '',
    service: given?.service ?? ('dingtalk' as const),
    audience: given?.audience ?? ('internal' as const),
    language: given?.language ?? language,
    zone: given?.zone ?? zone,
    isDefault: given?.isDefault ?? isFirst,
    on: given?.on ?? true,
    url: '',
    secret: '',
    isSecretGone: false,
  });
  const put = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const { url, secret, isSecretGone, ...shape } = draft;
  const isSigned = shape.service === 'dingtalk' || shape.service === 'feishu' || shape.service === 'generic';
  const isAddress = channelAddressSchema.safeParse(url.trim()).success;
  const hasSecret = given?.isSigned === true && given.service === shape.service;
  const isSecret = shape.service !== 'generic' || secret.trim() === '' || isWebhookSecret(secret.trim());
  const taken = known.channels.map(({ channel }) => channel);
  const asked = setChannelSchema.safeParse({
    ...shape,
    channel: given?.channel ?? freeId(shape.name, shape.service, taken),
    isDefault: shape.isDefault && shape.audience === 'internal',
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(secret.trim() === '' ? (isSecretGone ? { secret: null } : {}) : { secret: secret.trim() }),
  });
  return (
    <ConnectionAsk
      title={given === null ? words('connections.channels_add') : words('connections.change_of', { name: given.name })}
      confirm="action.save"
      deed={asked.success && (given !== null || isAddress) ? { do: 'set_channel', channel: asked.data } : null}
      ways={ways}
    >
      <TextField
        label={words('connections.name')}
        hint={words('connections.channel_name_hint')}
        data-first
        maxLength={100}
        value={shape.name}
        onChange={(text) => put({ name: text })}
      />
      <ChoiceRow
        label={words('connections.service')}
        value={shape.service}
        onChange={(service) => put({ service: service ?? shape.service })}
        options={chatServices.map((value) => ({ value, text: words(`chat_service.${value}`) }))}
      />
      <TextField
        label={words('connections.address')}
        hint={given === null ? words('connections.address_hint') : words('connections.unchanged')}
        fault={url.trim() === '' || isAddress ? null : words('connections.address_fault')}
        spellCheck={false}
        autoComplete="off"
        maxLength={2_000}
        value={url}
        onChange={(text) => put({ url: text })}
      />
      {isSigned ? (
        <TextField
          label={words('connections.secret')}
          optional={words('field.optional')}
          hint={hasSecret ? words('connections.unchanged') : words('connections.secret_hint')}
          fault={isSecret ? null : words('connections.secret_fault')}
          type="password"
          autoComplete="off"
          maxLength={500}
          value={secret}
          onChange={(text) => put({ secret: text })}
        />
      ) : null}
      {hasSecret && secret.trim() === '' ? (
        <label className="connection-check">
          <input
            type="checkbox"
            checked={isSecretGone}
            onChange={(event) => put({ isSecretGone: event.target.checked })}
          />
          {words('connections.secret_take_away')}
        </label>
      ) : null}
      <ChoiceRow
        label={words('connections.audience')}
        value={shape.audience}
        onChange={(audience) => put({ audience: audience ?? shape.audience })}
        options={audiences.map((value) => ({ value, text: words(`audience.${value}`) }))}
      />
      <p className="connections-fine">{words(`connections.audience_${shape.audience}`)}</p>
      <ChoiceRow
        label={words('connections.language')}
        value={shape.language}
        onChange={(chosen) => put({ language: chosen ?? shape.language })}
        options={languages.map((value) => ({ value, text: languageNames[value] }))}
      />
      <TextField
        label={words('export.zone')}
        fault={isZone(shape.zone) ? null : words('export.zone_fault')}
        maxLength={100}
        value={shape.zone}
        onChange={(text) => put({ zone: text })}
      />
      {shape.audience === 'internal' ? (
        <label className="connection-check">
          <input
            type="checkbox"
            checked={shape.isDefault}
            onChange={(event) => put({ isDefault: event.target.checked })}
          />
          {words('connections.make_default')}
        </label>
      ) : null}
      <label className="connection-check">
        <input type="checkbox" checked={shape.on} onChange={(event) => put({ on: event.target.checked })} />
        {words('connections.on')}
      </label>
    </ConnectionAsk>
  );
}
