import { retryAfter } from "./backoff.js";
import { PomonaError } from "./error.js";

/** What a back-end answers when it is asked to connect paths. Anything else it answers with success means `{}`. */
export interface BackendAnswer {
  /** What the page should show to begin with, by path. */
  snapshot?: Record<string, unknown>;
  /** Which paths the page may not hear, with the reason. */
  refused?: Record<string, string>;
}

/** How the back-end is asked. */
export interface BackendRequest {
  headers: Record<string, string> | undefined;
  credentials: RequestCredentials;
  fetch: typeof fetch;
}

/** How long the back-end may take to answer. */
const ANSWER_MS = 30_000;

/** Posts a value as JSON. */
export function post(fetch: typeof globalThis.fetch, url: string, value: unknown, more?: RequestInit): Promise<Response> {
  return fetch(url, { method: "POST", body: JSON.stringify(value), signal: AbortSignal.timeout?.(ANSWER_MS) ?? null, ...more });
}

/** Asks the back-end to connect or disconnect paths. Rejects if it is to be asked again. */
export async function askBackend(url: string, paths: string[], request: BackendRequest): Promise<BackendAnswer> {
  const answer = await post(request.fetch, url, paths, {
    headers: { "Content-Type": "application/json", ...request.headers },
    credentials: request.credentials,
  });
  const { ok, status } = answer;
  const reason = `The back-end answered ${status}.`;
  if (!ok && (status < 400 || status > 499 || [408, 425, 429].includes(status))) {
    throw new PomonaError("backend", reason, { status, retryAfter: retryAfter(answer) });
  }
  const text = await answer.text();
  let said: BackendAnswer = {};
  try {
    said = Object(JSON.parse(text));
  } catch {
    // As of 2009: {sent:true}
  }
  return ok ? said : { refused: Object.fromEntries(paths.map((path) => [path, said.refused?.[path] ?? reason])) };
}
