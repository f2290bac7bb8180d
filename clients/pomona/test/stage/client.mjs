// A Firenze as the package ships it, for a test.
import WebSocket from "ws";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { readFileSync } from "node:fs";

/** What is tested is the classic script: the smallest of the three forms, and the only one whose names are shortened. */
export const { Firenze, PomonaError, version } = runInThisContext(
  `${readFileSync(new URL("../../dist/pomona.js", import.meta.url), "utf8")};Pomona`,
  { filename: "pomona.js" },
);

export const require = createRequire(import.meta.url);
export { WebSocket };

/** Makes one that is closed after the test; anything it tells by `error` is in its `errors`, its states in `states`. */
export function pomona(t, options) {
  const firenze = new Firenze({ WebSocket, ...options });
  firenze.errors = [];
  firenze.states = [];
  firenze.on("error", (error) => firenze.errors.push(error));
  firenze.on("state", (state) => firenze.states.push(state));
  t.after(() => firenze.close());
  return firenze;
}

/** Subscribes and records: {messages, snapshots, gaps, refused, disconnected}, and all of it in order in `heard`. */
export function recorder(firenze, path, signal) {
  const record = { messages: [], snapshots: [], gaps: 0, refused: [], disconnected: 0, heard: [] };
  const keep = (name, value, list) => {
    record.heard.push([name, value]);
    if (list) list.push(value);
    else record[name]++;
  };
  record.subscription = firenze.subscribe(path, {
    message: (value) => keep("message", value, record.messages),
    snapshot: (value) => keep("snapshot", value, record.snapshots),
    gap: () => keep("gaps"),
    refused: (error) => keep("refused", error, record.refused),
    disconnected: () => keep("disconnected"),
    signal,
  });
  return record;
}
