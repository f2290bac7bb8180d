import { it as test } from "node:test";

/** Longer than anything takes, so that what hangs is seen to fail. */
const TIMEOUT_MS = 60_000;

/** A test that cannot hang. */
export const it = (claim, body) => test(claim, { timeout: TIMEOUT_MS }, body);
