// ws on Node's HTTP server: a WebSocket to /sub/<path> hears the path.
const { WebSocketServer } = require("ws");
const { door, listen } = require("./http.js");

const hearing = new Map();

const server = door((path, message) => {
  for (const socket of hearing.get(path) ?? []) socket.send(message, { binary: false });
});

new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, request) => {
  const path = request.url.slice("/sub/".length);
  if (!hearing.has(path)) hearing.set(path, new Set());
  hearing.get(path).add(socket);
  socket.on("error", () => {});
  socket.on("close", () => hearing.get(path).delete(socket));
});

listen(server);
