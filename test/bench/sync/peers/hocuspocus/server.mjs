import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

/* Hocuspocus with its SQLite extension. argv: the folder of its data. Tells its port. */
const [folder] = process.argv.slice(2);
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: join(folder, 'documents.sqlite') })],
});
await server.listen();
process.send({ port: server.address.port });
