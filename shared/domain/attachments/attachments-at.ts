import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { MediaType } from './attachment.ts';

/** A file that was put to the incident. */
export interface AttachmentStanding {
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
  readonly by: string | null;
  readonly at: Instant;
}

/** Every file that was put to the incident by a time, in the order of happening; one content under one name once. */
export function attachmentsAt(state: IncidentState, at: Instant): readonly AttachmentStanding[] {
  const known = new Map<string, AttachmentStanding>();
  for (const { body, author, at: when } of factsOf(state, 'attachment.added', at)) {
    const { hash, name, bytes, mediaType } = body;
    const key = `${hash} ${name}`;
    if (!known.has(key)) known.set(key, { hash, name, bytes, mediaType, by: author, at: when });
  }
  return [...known.values()];
}
