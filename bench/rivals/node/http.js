// The publisher's door of the servers here: POST /pub/<path>, and the body is the message.
const http = require("node:http");

/** An HTTP server that publishes what it is posted; the library under test takes what is its own before. */
exports.door = function (publish) {
  const server = http.createServer((request, response) => {
    if (!request.url.startsWith("/pub/")) return;
    const parts = [];
    request.on("data", part => parts.push(part));
    request.on("end", () => {
      publish(request.url.slice("/pub/".length), parts.length === 1 ? parts[0] : Buffer.concat(parts));
      response.end("ok");
    });
  });
  server.keepAliveTimeout = 600_000;
  return server;
};

exports.listen = server => server.listen({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });
