import shipped from '../../resources/handbook.json' with { type: 'json' };
import { type Handbook, handbookSchema } from '../../shared/domain/handbook/handbook.ts';

/** The handbook that comes with the program: what incidents run under while nobody made another. */
export const shippedHandbook: Handbook = handbookSchema.parse(shipped);
