import { retryAfter } from "./backoff.js";
import type { PomonaError } from "./error.js";
import type { BackendAnswer } from "./backend.js";
import type { Firenze } from "./firenze.js";

/** For how long what was taken away may have been so by the end of the grant, which is told behind it. */
const BEHIND_MS = 5000;

/** What is said to the session. */
interface Said {
  path: string;
  message: string;
  except?: string;
}

/** What a Firenze with a grant can do besides. */
export interface Grant {
  /** Sends an update, which the others who hear the path are given. Rejects with what Dobby refused it for, such as `not_allowed`. */
  publish(path: string, message: string): Promise<void>;
  /** From now on the back-end is asked for paths again. */
  end(): void;
}

/**
 * Lets a Firenze connect itself by signed tokens (JWT) instead of asking a back-end: its `subscribe` works as ever, and so do `refused` and the other
 * events. The token is fetched for each session, and again when it is about to expire.
 *
 * @param token gives a token, mostly from the application's server; what it rejects with is told by the event `error`, and it is called again later
 */
export function withGrant(firenze: Firenze, token: () => string | Promise<string>): Grant {
  /** The session that has been shown a token. */
  let shown: string | null | undefined;
  /** What was taken away just now, perhaps by the end of the grant. */
  let ended: string[] = [];

  /** A token that was not taken together with what was refused. */
  let fresh: string | undefined;

  /** Says it, with a token if the session has none. */
  async function say(updates: Said[]): Promise<void> {
    const id = firenze.getDoloresId();
    if (shown !== id) {
      fresh = fresh ?? (await token());
      updates = [{ path: "::auth", message: fresh }, ...updates];
    }
    const answer = await firenze.say(updates);
    if (!answer.ok) {
      const { code = "http", detail = `Answered ${answer.status}.` } = await answer.json().catch(() => ({}));
      if (answer.status === 401) shown = fresh = undefined;
      throw errorOf(code, detail, answer);
    }
    fresh = undefined;
    if (id === firenze.getDoloresId()) shown = id;
  }

  const relate = (command: string, paths: string[]) => say(paths.map((path) => ({ path: command, message: `${firenze.getDoloresId()}->${path}` })));

  /** All at once; if something of it is refused, one by one. */
  async function relateAll(command: string, paths: string[]): Promise<BackendAnswer> {
    try {
      await relate(command, paths);
      return {};
    } catch (error: any) {
      if (error.status !== 403 && !/^too_many_(connects|patterns)/.test(error.code)) throw error;
      const only = paths[0]!;
      if (paths.length === 1) return { refused: { [only]: error.message } };
      const refused: [string, string][] = [];
      for (const path of paths) refused.push(...Object.entries((await relateAll(command, [path])).refused ?? {}));
      return { refused: Object.fromEntries(refused) };
    }
  }

  const own = { requestAttachments: firenze.requestAttachments, requestDetachments: firenze.requestDetachments };
  firenze.requestAttachments = (paths) => relateAll("::connect", paths);
  firenze.requestDetachments = (paths) => relateAll("::disconnect", paths);

  const off = [
    firenze.on("disconnected", (path) => {
      ended.push(path);
      setTimeout(() => (ended = ended.filter((each) => each !== path)), BEHIND_MS);
    }),
    firenze.on("update", ({ path }) => {
      if (path === "::expiring" && shown) {
        shown = fresh = undefined;
        say([]).catch(() => {}); // if it was in vain, the end is told
      }
      if (path === "::expired") {
        shown = fresh = undefined;
        // Whoever is added has a path asked for again.
        for (const each of ended) firenze.subscribe(each, {}).close();
        ended = [];
      }
    }),
  ];

  return {
    publish: (path, message) => say([{ path, message, except: firenze.getDoloresId()! }]),
    end() {
      off.forEach((listener) => listener());
      Object.assign(firenze, own);
    },
  };
}

/** The same kind of error as the package's own, which is in another file. */
function errorOf(code: string, detail: string, answer: Response): PomonaError {
  return Object.assign(new Error(detail), { name: "PomonaError", code, status: answer.status, retryAfter: retryAfter(answer) });
}
