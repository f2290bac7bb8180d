// Socket.IO with rooms: ?path=<path> joins a room. Pings are rare, so that the generator need not answer them.
const { Server } = require("socket.io");
const { door, listen } = require("./http.js");

const server = door((path, message) => io.to(path).emit("message", message.toString()));

const io = new Server(server, { pingInterval: 600_000, pingTimeout: 600_000, serveClient: false, perMessageDeflate: false });
io.on("connection", socket => socket.join(socket.handshake.query.path));

listen(server);
