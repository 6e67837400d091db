import { z } from 'zod';

/** Whom a communication is for (domain, section 7.3). */
export const audiences = ['users', 'internal', 'management'] as const;
export const audienceSchema = z.enum(audiences);
export type Audience = z.infer<typeof audienceSchema>;

/** How a wording stands. What is published stays published; a changed text is a draft again. */
export type CommunicationState = 'draft' | 'in_review' | 'rejected' | 'approved' | 'published' | 'dropped';
