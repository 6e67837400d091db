import type { ListedHook } from '../../../shared/sync/programs.ts';
import { spokenWhy } from '../../../shared/report/spoken-why.ts';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { Ways } from './ways.ts';

/** Programs that are told what happens. */
export function HookRows({ told, known, act, ask }: Ways) {
  const { words, moment } = useSpeech();
  const now = useTick();
  const { isAsking, tested } = told;
  const standingOf = ({ id, state, since, why, left }: ListedHook): readonly string[] => [
    words(`connections.hook_${state}`, {
      time: since === null ? '' : moment(since, now),
      why: spokenWhy(why ?? '', words),
    }),
    ...(left.length > 0 ? [words('connections.hook_left', { count: left.length })] : []),
    ...(tested?.of === id
      ? [words(`connections.tested_${tested.verdict}`, { why: spokenWhy(tested.why ?? '', words) })]
      : []),
  ];
  const isTestRefused = ({ id }: ListedHook) => tested?.of === id && tested.verdict !== 'sent';
  const remove = ({ id, name }: ListedHook) =>
    ask({ what: 'remove', kind: 'hooks', name, deed: { do: 'remove_hook', id } });
  return (
    <ul className="connections-list">
      {known.hooks.map((one) => (
        <ConnectionCard
          key={one.id}
          name={one.name}
          tone={one.state === 'well' && !isTestRefused(one) ? 'plain' : 'trouble'}
          about={[one.host, ...(one.types ?? [words('connections.all_types')])]}
          standing={standingOf(one)}
          deeds={[
            { deed: 'test', isBusy: isAsking, act: () => act({ do: 'test_hook', id: one.id }) },
            { deed: 'remove', act: () => remove(one) },
          ]}
        />
      ))}
    </ul>
  );
}
