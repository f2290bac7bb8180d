// A running Dobby, and a client that polls it.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

const LAUNCHER = process.env.DOBBY ?? fileURLToPath(new URL("../../../dobby", import.meta.url));
const DEADLINE_MS = 20_000;
const DOORS = ["firenze", "dudley", "imperio", "imperio-http"];
const DOOR = /^\s+([a-z-]+)\s+((?:http|tcp):\/\/[0-9.]+:\d+)/;

/** Starts the packaged server on free ports, with more options if given, and waits until it is ready. */
export async function serve(...more) {
  const free = DOORS.filter((door) => !more.includes(`--${door}`));
  const options = [...free.flatMap((door) => [`--${door}`, "127.0.0.1:0"]), ...more];
  const child = spawn(LAUNCHER, ["serve", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  process.on("exit", () => child.kill("SIGKILL"));
  let log = "";
  child.stderr.on("data", (text) => (log += text));
  const doors = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const door = DOOR.exec(line);
    if (door) doors[door[1]] = door[2];
    if (line === "Ready.") return { doors, log: () => log, stop: () => stop(child) };
  }
  throw new Error(`Dobby did not start: ${log}`);
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  return ended;
}

/** A session, reached by long polling. */
export class Session {
  static async begin(firenze) {
    const session = new Session(firenze);
    await session.poll();
    return session;
  }

  constructor(firenze) {
    this._url = `${firenze}/comet/`;
    this._token = "";
  }

  get id() {
    return this._token.split("/")[0];
  }

  async poll() {
    const answer = await fetch(this._url + this._token, { signal: AbortSignal.timeout(20_000) });
    const { updates, reconnectWith } = await answer.json();
    this._token = reconnectWith;
    return updates.map(({ path, message }) => [path, message]);
  }

  /** Polls until so many updates have come. */
  async take(count) {
    const taken = [];
    while (taken.length < count) taken.push(...(await this.poll()));
    return taken;
  }
}

/** Runs a page's program as a browser that was just opened, with the site's addresses in it; in `printed` is what it shows. */
export async function openPage(source, { doors }, site) {
  const script = await (await fetch(`${doors.firenze}/pomona.js`)).text();
  const Pomona = runInThisContext(`(() => {${script};return Pomona})()`);
  const program = source.replace("http://127.0.0.1:8008", doors.firenze).replaceAll('"/', `"${site}/`);
  const printed = [];
  const pomona = new Function("Pomona", "print", `${program};return pomona`)(Pomona, (line) => printed.push(line));
  return { pomona, printed };
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function until(what, condition) {
  const end = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
