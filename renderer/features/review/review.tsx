import type { StreamId } from '../../../shared/record/ids.ts';

export function Review(_props: { readonly incident?: StreamId }) {
  return <p>Review</p>;
}
