import { assert } from '../../../shared/assert.ts';
import { toHtml } from '../../../shared/report/document/to-html.ts';
import { nameError } from '../failure.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import type { RenderAnswer, RenderOrder } from '../port-protocol.ts';
import type { Gathered } from './gather-export.ts';
import { renderExport } from './render-export.ts';

/*
 * Draws one export in a process of its own: a long document takes seconds, in which nobody shall wait, and whoever stops
 * it ends the process.
 */

/** The port to the shell, as Electron gives it to a utility process; typed here, since the store knows no Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: RenderAnswer): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
let drawn: Uint8Array | null = null;

parentPort.on('message', ({ data }) => {
  void obey(data as RenderOrder)
    .catch((error: unknown): RenderAnswer => ({ answer: 'failed', error: nameError(error) }))
    .then((answer) => parentPort.postMessage(answer));
});

async function obey(given: RenderOrder): Promise<RenderAnswer> {
  switch (given.order) {
    case 'page': {
      const { document } = JSON.parse(given.gathered) as Gathered;
      assert(document !== null, 'a document was gathered for what is printed');
      return { answer: 'page', html: toHtml(document) };
    }
    case 'draw':
      drawn = await renderExport(JSON.parse(given.gathered) as Gathered, given.pdf);
      return { answer: 'drawn' };
    case 'write':
      assert(drawn !== null, 'what is written was drawn before');
      writeWhole(given.path, drawn);
      return { answer: 'written' };
  }
}
