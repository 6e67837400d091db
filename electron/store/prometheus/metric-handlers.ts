import type { CallReply, ParsedArgs } from '../../../shared/bridge/contract.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { commandSchema } from '../../../shared/domain/incident/command.ts';
import { failure } from '../failure.ts';
import { submitCommand } from '../incidents/submit-command.ts';
import type { Tell } from '../store.ts';
import type { Workspace } from '../workspace.ts';
import { MetricReader } from './metric-reader.ts';

type MetricCall = 'metrics:read' | 'metrics:stop' | 'metrics:let_in';
type MetricHandlers = { readonly [Name in MetricCall]: (args: ParsedArgs<Name>) => CallReply<Name> };

/** The reader of a store. `now`: the time by which things happen; `inForce`: the version of the handbook in force. */
export function metricReaderOf(
  workspace: Workspace,
  options: {
    readonly now: () => number;
    readonly simulated: boolean;
    readonly zone: () => string;
    readonly language: () => string;
    readonly inForce: () => number;
    readonly tell: Tell;
  },
): MetricReader {
  const { now, simulated, zone, language, inForce, tell } = options;
  return new MetricReader({
    now,
    handbook: () => workspace.handbookOf(inForce()),
    view: (incident) => {
      const snapshot = workspace.incidents.snapshot(incident);
      if (snapshot === null) throw failure('not_found', incident);
      const handbook = workspace.handbookOf(snapshot.handbookVersion);
      const view = viewIncident(snapshot.state, handbook, now());
      if (view === null) throw failure('not_found', incident);
      return { view, policy: handbook.policy };
    },
    submit: (incident, command, author) => {
      const parsed = commandSchema.parse({ subject: 'incident', incident, command });
      submitCommand(workspace, parsed, { author, now: now(), simulated, zone: zone(), handbookVersion: inForce() });
    },
    nameOf: ({ name }) => (language() === 'zh-CN' ? name.zh : name.en),
    told: (progress) => tell('metrics:progressed', progress),
  });
}

/** Answers the calls about reading a Prometheus. */
export function metricHandlers(reader: MetricReader, author: () => string | null): MetricHandlers {
  return {
    'metrics:read': (asked) => {
      const person = author();
      if (person === null) throw failure('no_person', '');
      void reader.read({ ...asked, author: person });
      return {};
    },
    'metrics:stop': ({ reading }) => {
      reader.stop(reading);
      return {};
    },
    'metrics:let_in': ({ source, user, secret }) => {
      reader.letIn(source, { user, secret });
      return {};
    },
  };
}
