import { hash } from 'node:crypto';
import type { Sha256 } from '../../../shared/record/chain.ts';

/** SHA-256 by Node, in one call that makes no hash object. */
export const sha256: Sha256 = (text) => hash('sha256', text, 'hex');
