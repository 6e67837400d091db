import type { Category } from '../incident/classification.ts';
import { fold } from '../search/fold.ts';
import { tokensOf } from '../search/tokens.ts';
import type { IncidentDigest } from '../trends/incident-digest.ts';

/** An incident that is being declared, as far as it is typed. */
export interface Described {
  readonly title: string;
  /** What is seen, what was tried: whatever was typed besides the title. */
  readonly seen: string;
  readonly category: Category | null;
  readonly modules: readonly string[];
}

/** A past incident that resembles it. `score` compares those of one answer only. */
export interface Similar {
  readonly digest: IncidentDigest;
  readonly score: number;
}

/** Past incidents as they are compared: made once, asked at each key. */
export interface Comparison {
  readonly documents: readonly Document[];
  /** In how many documents a token stands. */
  readonly spread: ReadonlyMap<string, number>;
  readonly meanLength: number;
}

interface Document {
  readonly digest: IncidentDigest;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  readonly modules: ReadonlySet<string>;
}

/** What a token weighs by where it stands: a title says in few words what a text says in many. */
const weights = { title: 3, module: 2, seen: 1, cause: 1 } as const;
/** BM25's usual constants: how soon a repeated word stops to count, and how much a long text is held against it. */
const saturation = 1.2;
const lengthShare = 0.75;
/** What the same category and each same module are worth, beside the words. */
const sameCategory = 1.15;
const sameModule = 1.5;
/** Less than this share of what was typed in common, by weight, is chance. */
const leastShare = 0.2;
/** What no past incident says counts less against it than what others say: people word the same thing in many ways. */
const unheardOf = 0.25;
/** Words that say nothing of an incident. Chinese has few that stand by themselves. */
const idle: ReadonlySet<string> = new Set(
  'an and are as at be by for from had has have in is it its no not of on or the to was were with'.split(' '),
);

/** Prepares past incidents. Duplicates and false alarms help nobody; what was played is compared with what is played. */
export function comparisonOf(digests: readonly IncidentDigest[], drills: boolean): Comparison {
  const documents = digests
    .filter(({ drill, status }) => drill === drills && status !== 'duplicate' && status !== 'false_alarm')
    .map(documentOf);
  const spread = new Map<string, number>();
  for (const { counts } of documents)
    for (const token of counts.keys()) spread.set(token, (spread.get(token) ?? 0) + 1);
  const total = documents.reduce((sum, { length }) => sum + length, 0);
  return { documents, spread, meanLength: documents.length === 0 ? 1 : Math.max(1, total / documents.length) };
}

/** The past incidents that resemble most what is typed, the nearest first (BM25). None where only chance words agree. */
export function similarIncidents(comparison: Comparison, typed: Described, most: number): readonly Similar[] {
  const tokens = new Set(wordsOf([typed.title, typed.seen, ...typed.modules].join('\n')));
  const modules = typed.modules.map(fold);
  const whole = [...tokens].reduce(
    (sum, token) => sum + rarity(comparison, token) * (comparison.spread.has(token) ? 1 : unheardOf),
    0,
  );
  if (whole === 0) return [];
  return comparison.documents
    .flatMap((document) => {
      const shared = [...tokens].filter((token) => document.counts.has(token));
      const share = shared.reduce((sum, token) => sum + rarity(comparison, token), 0) / whole;
      const sameModules = modules.filter((module) => document.modules.has(module)).length;
      if (share < leastShare && sameModules === 0) return [];
      const words = shared.reduce((sum, token) => sum + bm25(comparison, document, token), 0);
      const isSame = typed.category !== null && document.digest.category === typed.category;
      return [{ digest: document.digest, score: words * (isSame ? sameCategory : 1) + sameModules * sameModule }];
    })
    .toSorted(
      (one, other) =>
        other.score - one.score || other.digest.t0 - one.digest.t0 || (one.digest.id < other.digest.id ? -1 : 1),
    )
    .slice(0, most);
}

function documentOf(digest: IncidentDigest): Document {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const token of wordsOf(text)) counts.set(token, (counts.get(token) ?? 0) + weight);
  };
  add(digest.title, weights.title);
  add(digest.modules.join('\n'), weights.module);
  add(digest.seen, weights.seen);
  add(digest.causes.join('\n'), weights.cause);
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { digest, counts, length, modules: new Set(digest.modules.map(fold)) };
}

/** Words of two letters and more that say something: one letter, or the last character of a run of Chinese, says nothing. */
function wordsOf(text: string): readonly string[] {
  return tokensOf(text)
    .split(' ')
    .filter((token) => Array.from(token).length > 1 && !idle.has(token));
}

function rarity({ documents, spread }: Comparison, token: string): number {
  const held = spread.get(token) ?? 0;
  return Math.log(1 + (documents.length - held + 0.5) / (held + 0.5));
}

function bm25(comparison: Comparison, { counts, length }: Document, token: string): number {
  const count = counts.get(token) ?? 0;
  const norm = 1 - lengthShare + (lengthShare * length) / comparison.meanLength;
  return (rarity(comparison, token) * count * (saturation + 1)) / (count + saturation * norm);
}
