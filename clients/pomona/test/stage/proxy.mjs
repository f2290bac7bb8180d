// A wire between client and server that can be cut, held, or made to swallow what the server says.
import { connect, createServer } from "node:net";

/** Starts a TCP proxy to an address such as http://127.0.0.1:8008/comet/. The test's context stops it. */
export async function startProxy(t, url) {
  const target = new URL(url);
  const pairs = new Set();
  const proxy = {
    /** Connections since the start. */
    count: 0,
    /** Nothing is passed on, nothing is closed. */
    isBlackHole: false,
    /** New connections are closed at once. */
    isClosed: false,
    /** Passes on only so many more bytes of the server's, then cuts. */
    bytesLeft: Infinity,
    /** May change what the server says; gets and returns a Buffer. */
    filter: undefined,
    get open() {
      return pairs.size;
    },
    cut() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
  };
  const server = createServer((client) => {
    proxy.count++;
    if (proxy.isClosed) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.setNoDelay().on("error", end).on("close", () => proxy.isBlackHole || end());
    client.on("data", (chunk) => proxy.isBlackHole || upstream.write(chunk));
    upstream.on("data", (chunk) => {
      if (proxy.isBlackHole) return;
      const bytes = proxy.filter?.(chunk) ?? chunk;
      if (bytes.length <= proxy.bytesLeft) {
        proxy.bytesLeft -= bytes.length;
        client.write(bytes);
      } else {
        client.write(bytes.subarray(0, proxy.bytesLeft), () => end());
        proxy.bytesLeft = Infinity;
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    proxy.isBlackHole = false;
    proxy.cut();
    server.close();
  });
  proxy.url = `http://127.0.0.1:${server.address().port}${target.pathname}`;
  return proxy;
}
