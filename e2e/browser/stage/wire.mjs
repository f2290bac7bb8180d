// The network between a browser and Dobby, which can fail without either of them being told.
import { connect, createServer } from "node:net";

/** Starts a TCP proxy to an address such as http://127.0.0.1:8008/comet/; it ends with the test. */
export async function startWire(t, url) {
  const target = new URL(url);
  const wire = new Wire(Number(target.port), target.hostname);
  await new Promise((resolve) => wire.server.listen(0, "127.0.0.1", resolve));
  t.after(() => wire.end());
  wire.url = `http://127.0.0.1:${wire.server.address().port}${target.pathname}`;
  return wire;
}

class Wire {
  #pairs = new Set();
  #isCut = false;

  constructor(port, host) {
    this.server = createServer((client) => this.#add(client, connect(port, host)));
  }

  /** From now on nothing gets through, on connections that are open and on new ones; nobody is told. */
  cut() {
    this.#isCut = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** Everything goes on. What was sent meanwhile arrives now, as when TCP repeats what was lost. */
  heal() {
    this.#isCut = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** The network is there again, but has forgotten its connections: nothing comes through those any more, nor are they ended. */
  healWithoutMemory() {
    this.#isCut = false;
    this.#pairs.clear();
  }

  end() {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  sockets = new Set();

  #add(client, upstream) {
    const pair = [client, upstream];
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client]]) {
      this.sockets.add(from);
      from.setNoDelay();
      from.on("data", (chunk) => to.write(chunk));
      // Paused, neither the end nor anything before it is seen: that is passed on when the wire is whole again.
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        this.#pairs.delete(pair);
        to.destroy();
      });
      if (this.#isCut) from.pause();
    }
  }
}
