import { z } from 'zod';

// The page's policy forbids eval, which the schema library would else try. Imported before any schema is made.
z.config({ jitless: true });
