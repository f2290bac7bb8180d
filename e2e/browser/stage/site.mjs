// The Contacts example: a real Django with a database of its own.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "../../../clients/pomona/test/stage/until.mjs";

const project = fileURLToPath(new URL("../../../examples/contacts/", import.meta.url));
/** The Python that has Django; PYTHON names another one. */
const python = process.env.PYTHON ?? "/usr/bin/python3";
const READY_MS = 60_000;

/**
 * Starts the site for a Dobby, with the demonstration's users and contacts. It is stopped, and its data deleted, after the test.
 *
 * @param t the test's context
 * @param dobby has `doors.dudley` and `url`
 */
export async function startSite(t, dobby) {
  const data = await mkdtemp(join(tmpdir(), "contacts-"));
  const port = await freePort();
  const env = {
    ...process.env,
    CONTACTS_DATA: data,
    DOBBY_URL: dobby.doors.dudley,
    DOBBY_PAGE_URL: dobby.url,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const manage = (...words) => [python, ["manage.py", ...words], { cwd: project, env }];
  await promisify(execFile)(...manage("migrate", "--verbosity=0"));
  await promisify(execFile)(...manage("seed"));
  const [command, words, options] = manage("runserver", "--noreload", "--insecure", `127.0.0.1:${port}`);
  const child = spawn(command, words, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (log += text));
  process.once("exit", () => child.kill("SIGKILL"));
  t.after(async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    await rm(data, { recursive: true });
  });
  const url = `http://127.0.0.1:${port}/`;
  await until("the site answers", async () => {
    if (child.exitCode !== null) throw new Error(`The site has ended:\n${log}`);
    return fetch(url).then((answer) => answer.ok, () => false);
  }, READY_MS);
  return {
    url,
    /** What it has logged so far: a line for each request, and the trace of what it failed at. */
    get log() {
      return log;
    },
  };
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
