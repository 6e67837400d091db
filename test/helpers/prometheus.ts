import { type ForeignServer, eventually, startForeign } from './foreign-server.ts';
import { freePort } from './free-port.ts';

/** What a test wants of its Prometheus. */
export interface PrometheusOptions {
  /** `host:port` of what it scrapes, each with /metrics. */
  readonly targets: readonly string[];
  /** How often it scrapes and evaluates rules, in its own words. */
  readonly every?: string;
  /** The text of a rules file. */
  readonly rules?: string;
  /** `host:port` of Alertmanagers that it tells. */
  readonly alertmanagers?: readonly string[];
  /** The text of a web configuration: users, TLS. */
  readonly web?: string;
}

/** A real Prometheus of a test's own. */
export interface RunningPrometheus extends ForeignServer {
  /** Resolves with the values of a query, once there are any that `fits` likes. */
  readonly until: (query: string, fits?: (value: number) => boolean) => Promise<readonly number[]>;
}

/** Starts a Prometheus on a free port, as an ordinary user. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const { targets, every = '200ms', rules, alertmanagers = [], web } = options;
  const port = await freePort();
  const config = {
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    scrape_configs: [{ job_name: 'shop', static_configs: [{ targets }] }],
    ...(rules === undefined ? {} : { rule_files: ['rules.yml'] }),
    alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }] },
  };
  const server = await startForeign({
    names: ['prometheus'],
    files: {
      // JSON is YAML.
      'prometheus.yml': JSON.stringify(config),
      ...(rules === undefined ? {} : { 'rules.yml': rules }),
      ...(web === undefined ? {} : { 'web.yml': web }),
    },
    flags: (folder) => [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      ...(web === undefined ? [] : [`--web.config.file=${folder}/web.yml`]),
      '--log.level=warn',
    ],
    origin: `http://127.0.0.1:${port}`,
    ready: '/-/ready',
  });
  return { ...server, until: (query, fits) => valuesOf(server.origin, query, fits ?? (() => true)) };
}

async function valuesOf(origin: string, query: string, fits: (value: number) => boolean): Promise<readonly number[]> {
  return eventually(async () => {
    const answer = await fetch(`${origin}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await answer.json()) as {
      readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
    };
    const values = data.result.map(({ value }) => Number(value[1]));
    return values.length > 0 && values.every(fits) ? values : null;
  }, query);
}
