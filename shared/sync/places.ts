import { maxPlaces } from './limits.ts';
import type { Place } from './messages.ts';

/**
 * What the windows of one console show, as others are told it: each incident once a view. Where any shows an incident, the
 * windows that show none tell nothing more.
 */
export function placesOf(windows: Iterable<Place>): readonly Place[] {
  const places = [...new Map([...windows].map((place) => [`${place.stream ?? ''} ${place.view}`, place])).values()];
  const telling = places.filter(({ stream }) => stream !== null);
  return (telling.length > 0 ? telling : places).slice(0, maxPlaces);
}
