import type { AdministeredChannel } from '../../../shared/sync/channel-administration.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { Ways } from './ways.ts';

/** The channels to chat. */
export function ChannelRows({ told, known, act, ask }: Ways) {
  const { words, moment } = useSpeech();
  const now = useTick();
  const { isAsking, tested } = told;
  const standingOf = ({ channel, on, tries, why, sentAt }: AdministeredChannel): readonly string[] => [
    sentAt === null ? words('connections.never_sent') : words('connections.sent', { time: moment(sentAt, now) }),
    ...(on ? [] : [words('connections.off')]),
    ...(tries > 0 ? [words('connections.tries', { count: tries, why: why ?? '' })] : []),
    ...(tested?.of === channel ? [words(`connections.tested_${tested.verdict}`, { why: tested.why ?? '' })] : []),
  ];
  return (
    <ul className="connections-list">
      {known.channels.map((one) => (
        <ConnectionCard
          key={one.channel}
          name={one.name}
          tone={one.on ? (one.tries > 0 ? 'trouble' : 'plain') : 'off'}
          about={[
            words(`chat_service.${one.service}`),
            words(`audience.${one.audience}`),
            ...(one.isDefault ? [words('connections.default')] : []),
            one.host,
          ]}
          standing={standingOf(one)}
        >
          <Button
            size="small"
            disabled={isAsking}
            aria-label={words('connections.test_of', { name: one.name })}
            onClick={() => act({ do: 'test_channel', channel: one.channel })}
          >
            {words('connections.test')}
          </Button>
          <Button
            size="small"
            aria-label={words('connections.change_of', { name: one.name })}
            onClick={() => ask({ what: 'channels', given: one })}
          >
            {words('connections.change')}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={words('connections.remove_of', { name: one.name })}
            onClick={() =>
              ask({
                what: 'remove',
                kind: 'channels',
                name: one.name,
                deed: { do: 'remove_channel', channel: one.channel },
              })
            }
          >
            {words('connections.remove')}
          </Button>
        </ConnectionCard>
      ))}
    </ul>
  );
}
