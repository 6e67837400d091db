import { z } from 'zod';
import { chatTemplatesSchema } from '../../../shared/domain/words-out/chat-templates.ts';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';

/**
 * Reads a handbook that was being changed; null where none is. A draft may be faulty: only its outline is looked at, what
 * is wrong with it is told beside it.
 */
export const handbookDraftSchema = z
  .custom<Handbook>(
    (value) =>
      typeof value === 'object' && value !== null && 'stages' in value && 'checklist' in value && 'policy' in value,
  )
  // One that was kept by a version that knew nothing of chat has the usual wordings.
  .transform((draft) =>
    'chat' in draft ? draft : { ...(draft as Handbook), chat: chatTemplatesSchema.parse(undefined) },
  )
  .nullable();
