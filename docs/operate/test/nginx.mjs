// Debian's nginx, as the current user in a temporary directory.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "../../clients/test/dobby.mjs";
import { certificate } from "./certificate.mjs";
import { replaceAll, run } from "./run.mjs";

// Debian keeps it where only root's path leads.
const NGINX = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find(existsSync);
const STREAM = "/usr/lib/nginx/modules/ngx_stream_module.so";

export const missing = NGINX && existsSync(STREAM) ? false : "nginx is not installed";

export class Nginx {
  /** Runs a page's block with these texts replaced by others, and returns when it accepts connections. */
  static page(block, replacements) {
    return Nginx.start(async (folder) => {
      const { cert, key, trusted } = certificate(folder);
      const port = await freePort();
      const site = replaceAll(block, {
        ...replacements,
        "listen 443": `listen 127.0.0.1:${port}`,
        "/etc/ssl/example.org.pem": cert,
        "/etc/ssl/private/example.org.key": key,
        "/var/log/nginx/": `${folder}/log-`,
      });
      return { port, certificate: trusted, site: http(folder, site) };
    });
  }

  /** The same with a configuration of one's own: what stands behind `http` and `stream`, and the port it listens on. */
  static async start(configure) {
    const folder = mkdtempSync(join(tmpdir(), "dobby-nginx-"));
    const { port, certificate: trusted, site } = await configure(folder);
    const file = join(folder, "nginx.conf");
    writeFileSync(file, configuration(folder, site));
    const command = [NGINX, "-p", folder, "-c", file, "-e", "stderr"];
    return new Nginx(folder, port, trusted, await run(command, "start worker process "));
  }

  constructor(folder, port, trusted, program) {
    this._folder = folder;
    this._program = program;
    this.port = port;
    this.certificate = trusted;
  }

  /** Its access logs by name. */
  logs() {
    const names = readdirSync(this._folder).filter((name) => name.startsWith("log-"));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(this._folder, name), "utf8")]));
  }

  /** Lets it finish its requests, waits for its end, and returns all it has logged. */
  async quit() {
    await this._program.end("SIGQUIT");
    return { ...this.logs(), errors: this._program.output() };
  }

  async stop() {
    await this._program.end("SIGTERM");
    rmSync(this._folder, { recursive: true });
  }
}

/** What stands behind `http`. */
export function http(folder, site) {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const folders = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ");
  return `http { access_log ${folder}/log-access; ${folders}\n${site} }`;
}

function configuration(folder, site) {
  const user = process.getuid() === 0 ? `user ${userInfo().username};` : "";
  return `
    ${user}
    load_module ${STREAM};
    daemon off;
    worker_processes 1;
    pid ${folder}/pid;
    error_log stderr info;
    events {}
    ${site}`;
}
