import { type Result, ok, refused } from '../../shared/result.ts';

/** Why a body was not read. */
export type BodyFault = 'too_large' | 'too_slow' | 'not_text';

/** Reads a request's body as text, with an end to its size (bytes) and to the time (ms) that it takes to come. */
export async function readBody(
  request: Request,
  { mostBytes, withinMs }: { readonly mostBytes: number; readonly withinMs: number },
): Promise<Result<string, BodyFault>> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refused('too_large');
  if (request.body === null) return ok('');
  const reader = request.body.getReader();
  let isSlow = false;
  const timer = setTimeout(() => {
    isSlow = true;
    reader.cancel().catch(() => undefined);
  }, withinMs);
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (isSlow) return refused('too_slow');
      if (done) break;
      bytes += value.byteLength;
      if (bytes > mostBytes) {
        await reader.cancel();
        return refused('too_large');
      }
      chunks.push(value);
    }
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    if (error instanceof TypeError) return refused('not_text');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
