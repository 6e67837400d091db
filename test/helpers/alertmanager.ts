import { type ForeignServer, startForeign } from './foreign-server.ts';
import { freePort } from './free-port.ts';

/** A real Alertmanager of a test's own. */
export interface RunningAlertmanager extends ForeignServer {
  /** `host:port`, as a Prometheus is told of it. */
  readonly address: string;
}

/** What a test wants of its Alertmanager. */
export interface AlertmanagerOptions {
  /** Where it sends what fires and what is resolved. */
  readonly webhook: string;
  /** Labels by which it groups; Alertmanager's own words. */
  readonly groupBy?: readonly string[];
  /** A token that it shows to the webhook; none when left out. */
  readonly bearer?: string;
}

/** Starts an Alertmanager on a free port, as an ordinary user. It tells at once and again every second. */
export async function startAlertmanager({
  webhook,
  groupBy = ['alertname'],
  bearer,
}: AlertmanagerOptions): Promise<RunningAlertmanager> {
  const port = await freePort();
  const shown = bearer === undefined ? {} : { authorization: { type: 'Bearer', credentials: bearer } };
  // The certificate of a test's server is its own.
  const http = { ...shown, tls_config: { insecure_skip_verify: true } };
  const config = {
    route: { receiver: 'hook', group_by: groupBy, group_wait: '1ms', group_interval: '1s', repeat_interval: '1h' },
    receivers: [{ name: 'hook', webhook_configs: [{ url: webhook, send_resolved: true, http_config: http }] }],
  };
  const server = await startForeign({
    names: ['prometheus-alertmanager', 'alertmanager'],
    // JSON is YAML.
    files: { 'alertmanager.yml': JSON.stringify(config) },
    flags: (folder) => [
      `--config.file=${folder}/alertmanager.yml`,
      `--storage.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Alone: it looks for no others to agree with.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    origin: `http://127.0.0.1:${port}`,
    ready: '/-/ready',
  });
  return { ...server, address: `127.0.0.1:${port}` };
}
