// uWebSockets.js with its own topics: a WebSocket to /sub/<path> subscribes to the path. Bytes stay bytes: no text is made of them.
const uws = require("@trufflesuite/uws-js-unofficial");

const app = uws.App();

app.ws("/sub/:path", {
  compression: uws.DISABLED,
  sendPingsAutomatically: false,
  idleTimeout: 960,
  upgrade(response, request, context) {
    const header = name => request.getHeader("sec-websocket-" + name);
    response.upgrade({ path: request.getParameter(0) }, header("key"), header("protocol"), header("extensions"), context);
  },
  open: socket => socket.subscribe(socket.getUserData().path),
});

app.post("/pub/:path", (response, request) => {
  const path = request.getParameter(0);
  let body;
  response.onAborted(() => {});
  response.onData((chunk, last) => {
    // The chunk is not ours after this call; a whole body that came at once need not be copied.
    body = last && !body ? chunk : Buffer.concat([body ?? Buffer.alloc(0), Buffer.from(chunk)]);
    if (last) {
      app.publish(path, body, false);
      response.end("ok");
    }
  });
});

app.listen("127.0.0.1", Number(process.argv[2]), socket => socket || process.exit(1));
