import type { Connection } from "./connection.js";

/** Lets the connection know what happens to the page, where there is one, until the signal is aborted. */
export function watchPage(connection: Connection, signal: AbortSignal): void {
  const on = (name: string, listener: (event: any) => void) => globalThis.addEventListener?.(name, listener, { signal });
  on("online", () => connection._wake());
  on("offline", () => connection._offline());
  // A page with an open connection cannot be kept for the back button.
  on("pagehide", () => connection._hide(true));
  on("pageshow", () => connection._hide(false));
  globalThis.document?.addEventListener("visibilitychange", () => document.hidden || connection._shown(), { signal });
}
