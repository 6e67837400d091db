import { candidateIdSchema } from '../../shared/domain/alerts/alerts-events.ts';
import { type EventId, type StreamId, streamIdSchema } from '../../shared/record/ids.ts';

/** What a window shows. */
export type Route =
  | { readonly view: 'board' }
  /** `candidate`: the alert that becomes the incident. */
  | { readonly view: 'declare'; readonly candidate?: string }
  | { readonly view: 'triage' }
  | { readonly view: 'drills' }
  | { readonly view: 'people' }
  | { readonly view: 'my_work' }
  | { readonly view: 'handbook' }
  | { readonly view: 'improvements' }
  | { readonly view: 'search' }
  | { readonly view: 'trends' }
  | { readonly view: 'connections' }
  | { readonly view: 'wall_set_up' }
  /** A wall that chooses by itself what it shows. */
  | { readonly view: 'wall_any' }
  /** `entry`: what is gone to in the timeline; `line`: to log at once. A reload goes to the room alone. */
  | { readonly view: 'room'; readonly incident: StreamId; readonly entry?: EventId; readonly line?: true }
  | { readonly view: 'wall' | 'review'; readonly incident: StreamId };

/** Views that are no incident's. */
const ownViews = [
  'board',
  'declare',
  'triage',
  'drills',
  'people',
  'my_work',
  'handbook',
  'improvements',
  'search',
  'trends',
  'connections',
  'wall_set_up',
  'wall_any',
] as const;

/** The part of the address after `#`, so that a reload comes back to the same view. */
export function addressOf(route: Route): string {
  if (route.view === 'declare' && route.candidate !== undefined) return `#/declare/${route.candidate}`;
  return 'incident' in route ? `#/${route.view}/${route.incident}` : `#/${route.view}`;
}

/** Reads an address; null when it names no view of ours. */
export function routeOf(address: string): Route | null {
  const [view, incident] = address.replace(/^#\//u, '').split('/');
  const candidate = candidateIdSchema.safeParse(incident);
  if (view === 'declare' && candidate.success) return { view, candidate: candidate.data };
  const own = ownViews.find((name) => name === view);
  if (own !== undefined) return { view: own };
  if (view !== 'room' && view !== 'wall' && view !== 'review') return null;
  const id = streamIdSchema.safeParse(incident);
  return id.success ? { view, incident: id.data } : null;
}

/** The route to what the shell asks for: without an incident there is only the board, or a wall that chooses itself. */
export function routeTo(view: 'board' | 'room' | 'wall' | 'review', incident: StreamId | null): Route {
  if (view === 'wall' && incident === null) return { view: 'wall_any' };
  return view === 'board' || incident === null ? { view: 'board' } : { view, incident };
}
