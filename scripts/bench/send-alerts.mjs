import { setTimeout as pause } from 'node:timers/promises';

/*
 * Sends alerts to a server as an Alertmanager does, so many a second in batches: argv is the address, the secret, how many a
 * second and for how many seconds. Half of them belong to one trouble on many hosts, the rest to others. Tells how many were
 * taken.
 */
const [url, secret, perSecond, seconds] = process.argv.slice(2);
const batch = 100;
const batches = (Number(perSecond) / batch) * Number(seconds);
const began = performance.now();
let taken = 0;
for (let nth = 0; nth < batches; nth += 1) {
  const due = began + (nth * batch * 1_000) / Number(perSecond);
  await pause(Math.max(0, due - performance.now()));
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(bodyOf(nth)),
  });
  if (answer.status === 202) taken += (await answer.json()).alerts;
  else process.stderr.write(`${answer.status} ${await answer.text()}\n`);
}
process.stdout.write(JSON.stringify({ taken, seconds: (performance.now() - began) / 1_000 }));

function bodyOf(nth) {
  return {
    version: '4',
    groupKey: '{}',
    status: 'firing',
    receiver: 'muster',
    externalURL: 'http://alertmanager.example.com:9093',
    alerts: Array.from({ length: batch }, (_, place) => alertOf(nth * batch + place)),
  };
}

function alertOf(nth) {
  const name = nth % 2 === 0 ? 'HighErrorRate' : `Trouble${nth % 40}`;
  return {
    status: nth % 10 === 9 ? 'resolved' : 'firing',
    labels: {
      alertname: name,
      severity: 'critical',
      service: 'payments',
      instance: `10.0.${nth % 50}.${nth % 250}:9100`,
    },
    annotations: { summary: `${name} on payments`, description: 'More than 5% of requests failed for 5 minutes' },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: nth % 10 === 9 ? new Date().toISOString() : '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example.com/graph?g0.expr=rate%28errors%5B5m%5D%29',
    fingerprint: `f-${nth % 5_000}`,
  };
}
