import { type Header, envelopeVersion, maxActorLength, maxBootLength, maxRefs } from './envelope.ts';
import { maxCounter, maxMs } from './hybrid-clock.ts';
import type { EventId, ReplicaId, StreamId } from './ids.ts';

/** What all headers of one batch have in common. */
export type BatchHeader = Pick<
  Header,
  'v' | 'stream' | 'replica' | 'wall' | 'boot' | 'mono' | 'offset' | 'actor' | 'simulated'
>;

/**
 * Writes headers of one batch as text, letter for letter what `JSON.stringify(header)` gives, with the common part
 * written once: an import seals 100,000 events, and this is where it spends its time.
 */
export function headerWriter(batch: BatchHeader): (header: Header) => string {
  const { v, stream, replica, wall, boot, mono, offset, actor, simulated } = batch;
  const opening = `${JSON.stringify({ v, stream, replica }).slice(0, -1)},"seq":`;
  const middle = `,${JSON.stringify({ wall, boot, mono, offset, actor, simulated }).slice(1, -1)},"kind":"`;
  return ({ seq, hlc, kind, kv, critical, group, refs, bodyHash, prev }) => {
    const place = group === null ? 'null' : `{"id":"${group.id}","index":${group.index},"size":${group.size}}`;
    const answered = refs.length === 0 ? '[]' : JSON.stringify(refs);
    const before = prev === null ? 'null' : `"${prev}"`;
    return `${opening}${seq},"hlc":[${hlc[0]},${hlc[1]}]${middle}${kind}","kv":${kv},"critical":${critical},"group":${place},"refs":${answered},"bodyHash":"${bodyHash}","prev":${before}}`;
  };
}

/** A letter that needs no escape, and is one however letters are counted. */
const plain = String.raw`[^"\\\u0000-\u001f\ud800-\udfff\u{10000}-\u{10ffff}]`;
const whole = String.raw`(?:0|[1-9]\d{0,14})`;
const decimal = String.raw`(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?`;
const hash = '[0-9a-f]{64}';
const id = String.raw`"[0-9a-f-]{36}/[0-9a-f]{16}/[1-9]\d{0,14}"`;
const usualForm = new RegExp(
  [
    String.raw`^\{"v":${envelopeVersion},"stream":"([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"`,
    String.raw`"replica":"([0-9a-f]{16})","seq":([1-9]\d{0,14}),"hlc":\[(${whole}),(${whole})\],"wall":(-?${whole})`,
    String.raw`"boot":"(${plain}{0,${maxBootLength}})","mono":(${decimal}),"offset":(null|-?${decimal})`,
    String.raw`"actor":(?:null|"(${plain}{1,${maxActorLength}})"),"simulated":(true|false),"kind":"([a-z_]+\.[a-z_]+)"`,
    String.raw`"kv":([1-9]\d{0,14}),"critical":(true|false)`,
    String.raw`"group":(?:null|\{"id":"([0-9a-z-]{1,64})","index":(${whole}),"size":([1-9]\d{0,14})\}),"refs":\[((?:${id}(?:,${id}){0,${maxRefs - 1}})?)\]`,
    String.raw`"bodyHash":"(${hash})","prev":(?:null|"(${hash})")\}$`,
  ].join(','),
  'u',
);

/**
 * Reads a header that has the form in which `headerWriter` writes, by that form alone, and says of it just what the schema
 * says: a catch-up reads 100,000 of them, and the schema takes ten times as long. Null for any other text, which the
 * schema has to read.
 */
export function readUsualHeader(text: string): Header | null {
  const found = usualForm.exec(text);
  if (found === null) return null;
  const [, stream, replica, seq, ms, counter, wall, boot, mono, offset, actor, simulated, kind, kv, critical] = found;
  const [group, index, size, refs, bodyHash, prev] = found.slice(15);
  if (Number(ms) > maxMs || Number(counter) > maxCounter) return null;
  return {
    v: envelopeVersion,
    stream: stream as StreamId,
    replica: replica as ReplicaId,
    seq: Number(seq),
    hlc: [Number(ms), Number(counter)],
    wall: Number(wall),
    boot: boot ?? '',
    mono: Number(mono),
    offset: offset === 'null' ? null : Number(offset),
    actor: actor ?? null,
    simulated: simulated === 'true',
    kind: kind ?? '',
    kv: Number(kv),
    critical: critical === 'true',
    group: group === undefined ? null : { id: group, index: Number(index), size: Number(size) },
    refs: refs ? refs.split(',').map((ref) => ref.slice(1, -1) as EventId) : [],
    bodyHash: bodyHash ?? '',
    prev: prev ?? null,
  };
}
