import { createHash, hash } from 'node:crypto';
import type { Sha256 } from '../../../shared/record/chain.ts';

/** SHA-256 by Node. One chunk at once is the common case and has a path of its own that makes no hash object. */
export const sha256: Sha256 = (...chunks) => {
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return hash('sha256', only, 'hex');
  const running = createHash('sha256');
  for (const chunk of chunks) running.update(chunk);
  return running.digest('hex');
};
