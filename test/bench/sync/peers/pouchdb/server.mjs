import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDb from 'pouchdb-node';

/* PouchDB's own server. argv: the folder of its data. Tells its port. */
const [folder] = process.argv.slice(2);
const prefix = join(folder, 'databases/');
mkdirSync(prefix, { recursive: true });
const app = express();
app.use('/', expressPouchDb(PouchDb.defaults({ prefix }), { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
