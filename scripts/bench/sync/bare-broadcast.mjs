import { WebSocketServer } from 'ws';

/* Passes each message on to every other socket, and does nothing else. Tells its port. */
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const other of sockets.clients) if (other !== socket) other.send(data, { binary: false });
  });
});
sockets.on('listening', () => process.send({ port: sockets.address().port }));
