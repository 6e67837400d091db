import type { ReplicaId, StreamId } from '../record/ids.ts';

/** Something that the server was asked and has not answered yet. */
export interface Question {
  readonly kind: 'push' | 'pull' | 'compare';
  readonly stream: StreamId;
  /** Of a push: whose events, from which number to which. */
  readonly replica: ReplicaId | null;
  readonly from: number;
  readonly to: number;
  /** Monotonic ms. */
  readonly asked: number;
}

/** What a console waits for on one connection. */
export class Questions {
  readonly #asked = new Map<number, Question>();
  #next = 1;

  /** Notes a question; gives its number, which is never used again. */
  ask(question: Question): number {
    const id = this.#next;
    this.#next += 1;
    this.#asked.set(id, question);
    return id;
  }

  /** Takes a question as answered; null when it was never asked, or is answered already. */
  answered(id: number): Question | null {
    const question = this.#asked.get(id) ?? null;
    this.#asked.delete(id);
    return question;
  }

  isAsked(kind: Question['kind'], stream: StreamId): boolean {
    return [...this.#asked.values()].some((question) => question.kind === kind && question.stream === stream);
  }

  count(kind: Question['kind']): number {
    return [...this.#asked.values()].filter((question) => question.kind === kind).length;
  }

  /** How far each replica's events of a stream are on their way. */
  pushed(stream: StreamId): Map<ReplicaId, number> {
    const reached = new Map<ReplicaId, number>();
    for (const { kind, stream: of, replica, to } of this.#asked.values()) {
      if (kind === 'push' && of === stream && replica !== null)
        reached.set(replica, Math.max(to, reached.get(replica) ?? 0));
    }
    return reached;
  }

  /** Whether some question was asked before a time (monotonic ms). */
  isWaitingSince(before: number): boolean {
    return [...this.#asked.values()].some(({ asked }) => asked < before);
  }

  /** The connection is gone: nothing will be answered. */
  forget(): void {
    this.#asked.clear();
  }
}
