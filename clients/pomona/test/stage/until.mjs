// Waiting for what happens by itself, without sleeping longer than needed.

// Those of a test may be moved by hand.
const { setTimeout } = globalThis;

/** Waits so many milliseconds. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the condition gives something true, and returns that; fails after the deadline. */
export async function until(what, condition, deadlineMs = 10_000) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`);
    await pause(10);
  }
}
