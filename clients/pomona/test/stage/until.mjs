// Waiting for what happens by itself, without sleeping longer than needed.

/** Waits until the condition gives something true, and returns that; fails after the deadline. */
export async function until(what, condition, deadlineMs = 10_000) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
