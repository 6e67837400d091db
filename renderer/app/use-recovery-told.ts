import { useEffect, useRef } from 'react';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { recoveryMoment } from '../../shared/domain/incident/recovery-moment.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { soundAlarm } from './alarm-sound.ts';
import { noticeTitle } from './notice-title.ts';

/** Sounds a recovery once, and hands it to the system's notifications. A drill's is seen on its screens alone. */
export function useRecoveryTold(views: readonly { readonly incident: StreamId; readonly view: IncidentView }[]): void {
  const { bridge } = useScreen();
  const { words, duration, moment } = useSpeech();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { incident, view } of views) {
      const recovered = recoveryMoment(view);
      const key = `${incident} recovery.${recovered?.at}`;
      if (recovered === null || view.drill !== null || told.current.has(key)) continue;
      told.current.add(key);
      const after = words('recovery.moment_after', {
        duration: duration(recovered.afterMs),
        time: moment(recovered.at, view.at),
      });
      void bridge.call('alarm:tell', {
        key,
        title: noticeTitle(view, words),
        body: `${words('recovery.moment')} ${after}`,
        incident,
      });
      if (view.soundMuted === null) soundAlarm('recovery');
    }
  });
}
