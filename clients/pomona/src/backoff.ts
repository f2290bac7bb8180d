/** What a back-off begins with and is limited to, in milliseconds. */
export const BASE_MS = 500;
export const MAX_MS = 20_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: a random part of a time that doubles with each,
 * so that clients which failed together do not come back together. Never less than what the other side asked for.
 */
export function backoff(failures: number, base = BASE_MS, atLeast = 0): number {
  return Math.max(atLeast, Math.random() * Math.min(MAX_MS, base * 2 ** (failures - 1)));
}

/** The header `Retry-After` in milliseconds; 0 if there is none or it makes no sense. */
export function retryAfter(answer: Response): number {
  const value = answer.headers.get("Retry-After");
  return value ? Math.max(0, +value * 1000 || Date.parse(value) - Date.now()) || 0 : 0;
}
