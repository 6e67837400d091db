import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { viewIncident } from '../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen } from '../state/screen.tsx';

/**
 * `/` leads to the line in which actions are logged, from every view: in the room that one was in last while that lives,
 * else in the live incident whose deadline comes first. In a room the line answers the key itself.
 */
export function useLineKey(): void {
  const { bridge, handbooks, session, clock } = useScreen();
  const route = useStore(session, (held) => held.route);
  const last = useRef<StreamId | null>(null);
  useEffect(() => {
    if ('incident' in route) last.current = route.incident;
    if (route.view === 'room') return undefined;
    const lead = async () => {
      const reply = await bridge.call('incident:list', {});
      if (!reply.ok) return;
      const live = await Promise.all(
        reply.value.live.map(async (snapshot) => {
          const handbook = await handbooks(snapshot.handbookVersion);
          const view = handbook.ok ? viewIncident(snapshot.state, handbook.value, clock.read()) : null;
          return { incident: snapshot.id, due: view?.next?.due ?? Number.POSITIVE_INFINITY };
        }),
      );
      const [first] = live.toSorted((one, other) => one.due - other.due);
      const incident = live.find((one) => one.incident === last.current)?.incident ?? first?.incident;
      if (incident !== undefined) session.go({ view: 'room', incident, line: true });
    };
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== '/' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select') !== null) return;
      event.preventDefault();
      void lead();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [bridge, handbooks, session, clock, route]);
}
