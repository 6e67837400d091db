import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';

/* The server that y-websocket ships, with y-leveldb. argv: the folder of its data. Tells its port. */
const [folder] = process.argv.slice(2);
process.env.YPERSISTENCE = join(folder, 'leveldb');
const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils');
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
