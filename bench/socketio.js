// A room on socket.io: who has a ticket may join the rooms they are a member of; POST /say is told to all in it.
const { createServer } = require('node:http');
const { Server } = require('socket.io');

const port = Number(process.argv[2]);
const members = new Map([['room.1', new Set()]]);
for (let i = 0; i < 100_000; i++) {
  members.get('room.1').add('user' + i);
}
const used = new Set();

const http = createServer((request, response) => {
  if (request.url === '/heap') {
    gc();
    response.end(String(process.memoryUsage().heapUsed));
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', part => (body += part));
  request.on('end', () => {
    io.to('room.1').emit('message', JSON.parse(body));
    response.writeHead(204).end();
  });
});
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.use((socket, next) => {
  const { ticket } = socket.handshake.auth;
  if (typeof ticket !== 'string' || used.has(ticket)) {
    next(new Error('The ticket is no good.'));
    return;
  }
  used.add(ticket);
  socket.data.user = ticket;
  next();
});

io.on('connection', socket => {
  socket.on('register', topic => {
    if (members.get(topic)?.has(socket.data.user)) {
      socket.join(topic);
      socket.emit('registered', topic);
    } else {
      socket.emit('refused', topic);
    }
  });
});

// Speakers may be silent for as long as they like.
http.keepAliveTimeout = 0;
http.listen(port, '127.0.0.1', () => console.log('http://127.0.0.1:' + port));
