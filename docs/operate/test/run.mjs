// Programs that run beside a test, and their configuration.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";

/** Starts a program and returns when it has said so. */
export async function run([command, ...options], ready) {
  const child = spawn(command, options, { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((resolve) => child.once("close", resolve));
  ended.then(() => process.off("exit", kill));
  let output = "";
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += text;
        if (output.includes(ready)) resolve();
      });
    }
    ended.then(() => reject(new Error(`${command} did not start: ${output}`)));
  });
  return {
    output: () => output,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** The text with others in their places; all of them must be there. */
export function replaceAll(text, replacements) {
  for (const [old, now] of Object.entries(replacements)) {
    assert.ok(text.includes(old), `the block has no ${old}`);
    text = text.replaceAll(old, now);
  }
  return text;
}
