// Debian's nginx with the block of the page, as the current user in a temporary directory.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

// Debian keeps it where only root's path leads.
const NGINX = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find(existsSync);

export const missing = NGINX ? false : "nginx is not installed";

export class Nginx {
  /** Runs the block with these texts replaced by others, and returns when it accepts connections. */
  static async start(block, replacements) {
    const nginx = new Nginx();
    try {
      await nginx._start(block, replacements);
      return nginx;
    } catch (error) {
      nginx.remove();
      throw error;
    }
  }

  constructor() {
    this._folder = mkdtempSync(join(tmpdir(), "dobby-nginx-"));
    /** What it has written into its error log. */
    this.errors = "";
  }

  async _start(block, replacements) {
    this.port = await freePort();
    const certificate = join(this._folder, "certificate.pem");
    const key = join(this._folder, "key.pem");
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    execFileSync("openssl", ["req", "-x509", ...curve, ...subject, "-keyout", key, "-out", certificate], { stdio: "pipe" });
    this.certificate = readFileSync(certificate);
    const site = replaceAll(block, {
      ...replacements,
      "listen 443": `listen 127.0.0.1:${this.port}`,
      "/etc/ssl/example.org.pem": certificate,
      "/etc/ssl/private/example.org.key": key,
      "/var/log/nginx/": `${this._folder}/log-`,
    });
    const file = join(this._folder, "nginx.conf");
    writeFileSync(file, configuration(this._folder, site));
    await this._run(file);
  }

  async _run(file) {
    this._process = spawn(NGINX, ["-p", this._folder, "-c", file, "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
    this._ended = new Promise((resolve) => this._process.once("close", resolve));
    process.on("exit", () => this._process.kill());
    await new Promise((resolve, reject) => {
      createInterface({ input: this._process.stderr }).on("line", (line) => {
        this.errors += `${line}\n`;
        if (line.includes("start worker process ")) resolve();
      });
      this._ended.then(() => reject(new Error(`nginx did not start: ${this.errors}`)));
    });
  }

  /** Lets it finish its requests, waits for its end, and returns its access logs. */
  async quit() {
    this._process.kill("SIGQUIT");
    await this._ended;
    const logs = readdirSync(this._folder).filter((name) => name.startsWith("log-"));
    return Object.fromEntries(logs.map((name) => [name, readFileSync(join(this._folder, name), "utf8")]));
  }

  async stop() {
    this._process.kill();
    await this._ended;
    this.remove();
  }

  remove() {
    rmSync(this._folder, { recursive: true });
  }
}

function configuration(folder, site) {
  const user = process.getuid() === 0 ? `user ${userInfo().username};` : "";
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${user}
    daemon off;
    worker_processes 1;
    pid ${folder}/pid;
    error_log stderr info;
    events {}
    http {
      access_log ${folder}/log-access;
      ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ")}
      ${site}
    }`;
}

function replaceAll(text, replacements) {
  for (const [old, now] of Object.entries(replacements)) {
    assert.ok(text.includes(old), `the block has no ${old}`);
    text = text.replaceAll(old, now);
  }
  return text;
}

/** nginx cannot be told to take any free port. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
