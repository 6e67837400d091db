import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { audienceSchema } from './communication.ts';

const said = z.string().max(maxTextLength).refine(isSaid, 'is empty');
/** A wording is known by the event that brought its text, so whatever is said of it is said of that very text. */
const wording = z.string().max(120);
const of = { at: instantSchema, communication: z.string().min(1).max(64), audience: audienceSchema };

/** Events of communications (沟通话术): drafted, reviewed, then published (domain, section 7.3). */
export const communicationsEvents = {
  'communication.drafted': z.strictObject({ ...of, text: said }),
  'communication.reworded': z.strictObject({ ...of, text: said }),
  'communication.submitted': z.strictObject({ ...of, wording }),
  'communication.rejected': z.strictObject({ ...of, wording, reason: said }),
  'communication.approved': z.strictObject({
    ...of,
    wording,
    /** Why the commander let one person both draft and review; null where two did. */
    override: said.nullable(),
  }),
  'communication.published': z.strictObject({
    ...of,
    wording,
    /** Where it went: a page, a group, a list of addresses; null where nobody said. */
    channel: z.string().max(500).nullable(),
    /** When those who read it were promised the next one; null where none was promised. */
    nextUpdateAt: instantSchema.nullable(),
    /** Why the commander let it go out unapproved; null for an approved one. */
    override: said.nullable(),
  }),
  'communication.dropped': z.strictObject({ ...of, reason: said }),
} as const;
