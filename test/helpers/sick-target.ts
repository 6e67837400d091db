import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that Prometheus measures and that a test makes sick and well. */
export interface SickTarget {
  /** `host:port`, as a Prometheus is told of it. */
  readonly address: string;
  /** From the next scrape on it answers slowly and with errors. */
  readonly makeSick: () => void;
  /** From the next scrape on it is as it should be. */
  readonly makeWell: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a target with `shop_response_ms` (100 well, 900 sick) and `shop_error_percent` (0 well, 12 sick), each of two
 * instances named by the label `pod`, and `shop_nothing` that is no number.
 */
export async function startSickTarget(): Promise<SickTarget> {
  let sick = false;
  const server = createServer((_request, response) => {
    const [ms, errors] = sick ? [900, 12] : [100, 0];
    const lines = ['a', 'b'].flatMap((pod) => [
      `shop_response_ms{pod="${pod}"} ${ms}`,
      `shop_error_percent{pod="${pod}"} ${errors}`,
    ]);
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`${lines.join('\n')}\nshop_nothing NaN\n`);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    makeSick: () => {
      sick = true;
    },
    makeWell: () => {
      sick = false;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
