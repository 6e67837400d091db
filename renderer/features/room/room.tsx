import type { StreamId } from '../../../shared/record/ids.ts';

export function Room(_props: { readonly incident?: StreamId }) {
  return <p>Room</p>;
}
