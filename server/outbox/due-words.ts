import { isEnded } from '../../shared/domain/incident/status-at.ts';
import { viewIncident } from '../../shared/domain/incident/incident-view.ts';
import { type ChannelStanding, channelsOf } from '../../shared/domain/words-out/channels-at.ts';
import { chatTextOf } from '../../shared/domain/words-out/chat-text.ts';
import { type WordOut, wordsOutAt } from '../../shared/domain/words-out/words-out-at.ts';
import type { WorkspaceState } from '../../shared/domain/workspace/workspace-state.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { IncidentStream, Reading } from '../reading/reading.ts';

/** A word that waits or is stale, and how it is worded. */
export interface DueWord {
  readonly incident: StreamId;
  readonly word: WordOut;
  readonly said: () => string;
}

/** What due words are read from. */
export interface DueWordsParts {
  readonly workspace: StreamId;
  readonly reading: Reading;
  readonly now: () => number;
}

/** Finds what is due in every incident. One that is over and has nothing due is not looked at again before it grows. */
export class DueWords {
  /** How far each incident went that had nothing more to say. */
  readonly #quiet = new Map<StreamId, string>();
  #channels = '';

  constructor(readonly parts: DueWordsParts) {}

  /** Every word that waits or is stale, in the order of happening. `known`: the workspace as it stands. */
  async at(known: WorkspaceState): Promise<readonly DueWord[]> {
    const { workspace, reading } = this.parts;
    const channels = channelsOf(known);
    const shape = JSON.stringify(channels);
    if (shape !== this.#channels) this.#quiet.clear();
    this.#channels = shape;
    const due: DueWord[] = [];
    for (const found of await reading.incidentsOf(workspace)) {
      const standing = `${found.last} ${found.isRestricted}`;
      if (this.#quiet.get(found.stream) === standing) continue;
      const { isOver, words } = await this.#wordsOf(found, known, channels);
      if (isOver && words.length === 0) this.#quiet.set(found.stream, standing);
      due.push(...words);
    }
    return due.toSorted((one, other) => one.word.happenedAt - other.word.happenedAt);
  }

  async #wordsOf(stream: IncidentStream, known: WorkspaceState, channels: readonly ChannelStanding[]) {
    const { workspace, reading, now } = this.parts;
    const { stream: incident, isRestricted } = stream;
    const found = await reading.incidentIn(workspace, stream, known);
    const view = viewIncident(found.state, found.handbook, now());
    if (view === null) return { isOver: true, words: [] };
    const { state, handbook } = found;
    const input = { state, view, channels, handbook, isRestricted };
    const words = wordsOutAt(input, Number.POSITIVE_INFINITY)
      .filter((word) => word.state === 'waiting' || word.state === 'stale')
      .map((word) => ({
        incident,
        word,
        said: () => {
          const channel = channels.find((one) => one.channel === word.channel);
          if (channel === undefined) throw new Error('Broken invariant: what waits has its channel');
          return chatTextOf(word, input, channel);
        },
      }));
    return { isOver: isEnded(view.status), words };
  }
}
