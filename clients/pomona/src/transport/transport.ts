import { PomonaError } from "../error.js";
import { retryAfter } from "../backoff.js";

/** One update as it is on the wire. */
export interface WireUpdate {
  path: string;
  message: string;
  /** Its number within the session; it rises, with holes. */
  seq: number;
  /** Its place in the path's history, `<epoch>:<offset>`; of a gap, that of the last update lost. */
  position?: string;
  /** Of a gap: the place of the last update before it. */
  after?: string;
}

/** What Dobby sends at once, the same on every transport. */
export interface Batch {
  updates: WireUpdate[];
  reconnectWith?: string;
}

/** What a transport is given for one connection. Everything a transport knows of the rest of the program is here. */
export interface Link {
  /** Where to, the token included. */
  _url: string;
  /** Aborted when the connection is to end; nothing is taken from it any more. */
  _signal: AbortSignal;
  /** Whether it is not known that the server can be reached. */
  _doubtful: boolean;
  _fetch: typeof fetch;
  _WebSocket: typeof WebSocket | undefined;
  /** Takes a batch as it came; throws if it is none. */
  _take(batch: unknown): void;
  /** Something that is no batch was heard. */
  _alive(): unknown;
  /** The server was reached. */
  _up(): void;
  /** The server asks to wait so many milliseconds before coming back. */
  _retry(ms: number): void;
  /** The highest number that was taken. */
  _last(): number;
}

/**
 * Brings batches over one connection until it ends. Resolves with true if an answer was complete and the next is
 * to be fetched at once by polling, with nothing if a stream ended; rejects with what went wrong.
 */
export type Transport = (link: Link) => Promise<true | void>;

/** Asks by GET; rejects unless the answer is a success. */
export async function get(link: Link, headers: Record<string, string>): Promise<Response> {
  const answer = await link._fetch(link._url, { headers, signal: link._signal, cache: "no-store" });
  if (answer.ok) return answer;
  const status = answer.status;
  const problem = /problem\+json/.test(typeOf(answer)) ? await answer.json() : {};
  throw new PomonaError(problem.code ?? "http", problem.detail ?? `Answered ${status}.`, {
    status,
    retryAfter: retryAfter(answer),
  });
}

/** What a transport rejects with when the server has closed it and said why. */
export function closed(closeCode: number, reason: string): PomonaError {
  return new PomonaError("closed", `Closed: ${closeCode} ${reason}`, { closeCode });
}

/** The media type of an answer; some text that is none if it has none. */
export function typeOf(answer: Response): string {
  return "" + answer.headers.get("Content-Type");
}
