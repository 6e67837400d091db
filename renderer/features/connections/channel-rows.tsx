import type { AdministeredChannel } from '../../../shared/sync/channel-administration.ts';
import { spokenWhy } from '../../../shared/report/spoken-why.ts';
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
    ...(tries > 0 ? [words('connections.tries', { count: tries, why: spokenWhy(why ?? '', words) })] : []),
    ...(tested?.of === channel
      ? [words(`connections.tested_${tested.verdict}`, { why: spokenWhy(tested.why ?? '', words) })]
      : []),
  ];
  const toneOf = ({ channel, on, tries }: AdministeredChannel) => {
    const isTestRefused = tested?.of === channel && tested.verdict !== 'sent';
    if (isTestRefused || tries > 0) return 'trouble';
    return on ? 'plain' : 'off';
  };
  const remove = ({ channel, name }: AdministeredChannel) =>
    ask({ what: 'remove', kind: 'channels', name, deed: { do: 'remove_channel', channel } });
  return (
    <ul className="connections-list">
      {known.channels.map((one) => (
        <ConnectionCard
          key={one.channel}
          name={one.name}
          tone={toneOf(one)}
          about={[
            words(`chat_service.${one.service}`),
            words(`audience.${one.audience}`),
            ...(one.isDefault ? [words('connections.default')] : []),
            one.host,
          ]}
          standing={standingOf(one)}
          deeds={[
            { deed: 'test', isBusy: isAsking, act: () => act({ do: 'test_channel', channel: one.channel }) },
            { deed: 'change', act: () => ask({ what: 'channels', given: one }) },
            { deed: 'remove', act: () => remove(one) },
          ]}
        />
      ))}
    </ul>
  );
}
