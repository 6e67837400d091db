import type { AdministeredSource } from '../../../shared/sync/source-administration.ts';
import { alertsPath } from '../../../shared/sync/source-administration.ts';
import type { Words } from '../../../shared/words/words.ts';
import { alertFaultWords } from '../../reading/alert-fault-words.ts';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { Ways } from './ways.ts';

/** Why a request of a source was refused. */
function refusedWords({ code, fault }: NonNullable<AdministeredSource['refused']>, words: Words): string {
  return fault === null ? words(`alert_refusal.${code}`) : alertFaultWords(fault, words);
}

/** Who may send alerts. */
export function SourceRows({ told, known, act, ask }: Ways) {
  const { words, moment } = useSpeech();
  const now = useTick();
  const { isAsking, origin } = told;
  const standingOf = ({ seenAt, alerts, refused }: AdministeredSource) => [
    seenAt === null
      ? words('connections.never_seen')
      : words('connections.seen', { time: moment(seenAt, now), count: alerts }),
    ...(refused === null
      ? []
      : [words('connections.refused', { time: moment(refused.at, now), why: refusedWords(refused, words) })]),
  ];
  const isRefused = ({ refused, seenAt }: AdministeredSource) => refused !== null && refused.at > (seenAt ?? 0);
  const remove = ({ source, name }: AdministeredSource) =>
    ask({ what: 'remove', kind: 'sources', name, deed: { do: 'remove_source', source } });
  return (
    <ul className="connections-list">
      {known.sources.map((one) => (
        <ConnectionCard
          key={one.source}
          name={one.name}
          tone={isRefused(one) ? 'trouble' : 'plain'}
          about={[
            words(`alert_format.${one.format}`),
            words(`connections.proof_${one.proof}`),
            words('connections.per_minute', { count: one.perMinute }),
          ]}
          address={`${origin ?? ''}${alertsPath.replace(':source', one.source)}`}
          standing={standingOf(one)}
          deeds={[
            { deed: 'renew', isBusy: isAsking, act: () => act({ do: 'renew_source', source: one.source }) },
            { deed: 'change', act: () => ask({ what: 'sources', given: one }) },
            { deed: 'remove', act: () => remove(one) },
          ]}
        />
      ))}
    </ul>
  );
}
