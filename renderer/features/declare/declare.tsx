import type { StreamId } from '../../../shared/record/ids.ts';

export function Declare(_props: { readonly incident?: StreamId }) {
  return <p>Declare</p>;
}
