// Runs the packaged server for a test: DOBBY, or ./dobby in the root of this tree.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const launcher = process.env.DOBBY ?? fileURLToPath(new URL("../../../../dobby", import.meta.url));
const DOORS = ["firenze", "dudley", "imperio", "imperio-http"];

/** The launcher builds the server first where that is needed. */
const READY_MS = 300_000;
const STOP_MS = 15_000;

/**
 * Starts a Dobby on free ports. It is stopped after the test, which fails if the server has logged an ERROR.
 *
 * @param t the test's context
 * @param options more options of `dobby serve`, such as "--poll-timeout=1"
 */
export async function startDobby(t, ...options) {
  const dobby = new Dobby(options);
  t.after(() => dobby.stop());
  await dobby.start();
  return dobby;
}

/** A server of its own process; the same ports each time it is started. */
export class Dobby {
  /** Addresses by door: doors.firenze is http://127.0.0.1:<port>. */
  doors = {};
  #options;
  #process;
  #log = "";

  constructor(options = []) {
    this.#options = options;
  }

  /** Where clients go. */
  get url() {
    return `${this.doors.firenze}/comet/`;
  }

  async start() {
    const doors = DOORS.map((door) => `--${door}=${this.doors[door]?.replace(/^.*\/\//, "") ?? "127.0.0.1:0"}`);
    const child = spawn(launcher, ["serve", ...doors, ...this.#options], { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = child;
    process.once("exit", () => child.kill("SIGKILL"));
    child.stderr.setEncoding("utf8").on("data", (text) => (this.#log += text));
    let said = "";
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Dobby is not ready:\n${said}${this.#log}`)), READY_MS);
      child.once("exit", (code) => reject(new Error(`Dobby ended with ${code}:\n${said}${this.#log}`)));
      child.stdout.setEncoding("utf8").on("data", (text) => {
        said += text;
        if (/^Ready\.$/m.test(said)) resolve();
        clearTimeout(timer);
      });
    });
    for (const door of DOORS) this.doors[door] = new RegExp(`^ *${door} +(\\S+)`, "m").exec(said)[1];
  }

  /** Ends it as an operator would, and looks at what it has logged. */
  async stop() {
    await this.#end("SIGTERM");
    const errors = this.#log.split("\n").filter((line) => / ERROR /.test(line));
    assert.deepEqual(errors, [], "the server's log");
  }

  /** Ends it without a word. */
  async kill() {
    await this.#end("SIGKILL");
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  async #end(signal) {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(timer);
  }

  /** Publishes [path, message] pairs as one batch; returns the server's answer to each. */
  async updates(...updates) {
    const answer = await fetch(`${this.doors.dudley}/updates`, {
      method: "POST",
      body: JSON.stringify(updates.map(([path, message]) => ({ path, message }))),
    });
    const body = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(body));
    return body.updates;
  }

  publish(path, message) {
    return this.updates([path, message]);
  }

  connect(id, ...paths) {
    return this.updates(...paths.map((path) => ["::connect", `${id}->${path}`]));
  }

  disconnect(id, ...paths) {
    return this.updates(...paths.map((path) => ["::disconnect", `${id}->${path}`]));
  }

  closeSession(id) {
    return this.updates(["::close", id]);
  }
}
