// Which server each transport is tested against.
import { after } from "node:test";
import { startContract } from "./contract.mjs";
import { startDobby } from "./dobby.mjs";

/** The transports the packaged Dobby has. The others are tested against the contract server. */
const OF_DOBBY = ["poll", "sse", "websocket"];

export const TRANSPORTS = ["poll", "sse", "websocket"];

/** Starts the server a transport is tested against; short limits, so that nothing has to be waited for. */
export function startServer(t, transport, { queue = 1024 } = {}) {
  return OF_DOBBY.includes(transport) ? startDobby(t, `--session-queue=${queue}`) : startContract(t, { queue });
}

/** What stands for the context of a test where a whole suite shares something; to be used directly in `describe`. */
export function suiteContext() {
  const stops = [];
  after(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  return { after: (stop) => stops.push(stop) };
}
