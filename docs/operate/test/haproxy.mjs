// Debian's HAProxy, as the current user in a temporary directory.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../clients/test/dobby.mjs";
import { certificate } from "./certificate.mjs";
import { replaceAll, run } from "./run.mjs";

// Debian keeps it where only root's path leads.
const HAPROXY = ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy"].find(existsSync);

export const missing = HAPROXY ? false : "HAProxy is not installed";

export class Haproxy {
  /** Runs a page's block with these texts replaced by others, and returns when it accepts connections. */
  static page(block, replacements) {
    return Haproxy.start(async (folder) => {
      const { cert, trusted } = certificate(folder); // the key lies where HAProxy looks for it
      const port = await freePort();
      const site = replaceAll(block, {
        ...replacements,
        "bind :443": `bind 127.0.0.1:${port}`,
        "/etc/haproxy/example.org.pem": cert,
      });
      return { port, certificate: trusted, site };
    });
  }

  /** The same with a configuration of one's own. */
  static async start(configure) {
    const folder = mkdtempSync(join(tmpdir(), "dobby-haproxy-"));
    const { port, certificate: trusted, site } = await configure(folder);
    const file = join(folder, "haproxy.cfg");
    writeFileSync(file, `global\n    log stdout format raw local0\n    hard-stop-after 2s\n\n${site}`);
    return new Haproxy(folder, port, trusted, await run([HAPROXY, "-W", "-f", file], "Loading success"));
  }

  constructor(folder, port, trusted, program) {
    this._folder = folder;
    this._program = program;
    this.port = port;
    this.certificate = trusted;
  }

  logs() {
    return { output: this._program.output() };
  }

  /** Lets it finish its requests, waits for its end, and returns all it has logged. */
  async quit() {
    await this._program.end("SIGUSR1");
    return this.logs();
  }

  async stop() {
    await this._program.end("SIGTERM");
    rmSync(this._folder, { recursive: true });
  }
}
