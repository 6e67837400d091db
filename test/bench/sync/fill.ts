import { writeFileSync } from 'node:fs';
import { fillServer } from './filled-server.ts';

/* Fills a server's folder. Arguments: the folder, consoles, events, and the file for what its consoles go on from. */
const [data = '', consoles = '', events = '', file = ''] = process.argv.slice(2);
const server = await fillServer(data, Number(consoles), Number(events));
writeFileSync(file, JSON.stringify(server.filled()));
await server.close();
