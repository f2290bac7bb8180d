import { Attachments } from "./attachments.js";
import { askBackend, type BackendAnswer } from "./backend.js";
import { Connection, ORDER, type ConnectionState, type TransportName } from "./connection.js";
import type { PomonaError } from "./error.js";
import { Events } from "./events.js";
import { watchPage } from "./page.js";
import { Subscription, type Handlers, type Hearer, type Update } from "./subscription.js";

/** Names and values of HTTP headers. */
export type HeaderRecord = Record<string, string>;

/** What a Firenze can be given; methods given are called instead of its own, as with `create` in 2009. */
export interface FirenzeOptions {
  /** Where Dobby is, with a slash at the end: `http://127.0.0.1:8008/comet/`. If not given it is made of the four below. */
  url?: string;
  /** Default: the page's host. Neither host nor port, or `host: ""`: the page's own origin, as behind a proxy. */
  host?: string;
  /** Default 8008. */
  port?: number | string;
  /** Default `http`. */
  protocol?: string;
  /** Default `comet/`. */
  prefix?: string;
  /** Where the back-end is asked to connect paths; `%@` is replaced by the session's id. Default `/server/connect/%@`; `""`: nobody is asked. */
  connectUrl?: string;
  /** Where it is asked to disconnect paths. Default `/server/disconnect/%@`. */
  disconnectUrl?: string;
  /** Headers for the back-end, such as its CSRF token; a function is called for each request. Dobby is not sent them. */
  headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);
  /** Whether the back-end is sent cookies. Default `same-origin`. */
  credentials?: RequestCredentials;
  /** Which transports may be used, in the order they are tried. Default `["websocket", "sse", "poll"]`. */
  transports?: TransportName[];
  /** After how many milliseconds without a sign of life a connection is taken for dead. Default 60,000: more than the server's `poll-timeout` and its heartbeat. */
  silence?: number;
  /** Used instead of the global one. */
  fetch?: typeof fetch;
  /** Used instead of the global one; Node 20 has none. */
  WebSocket?: unknown;
  update?(this: Firenze, path: string, message: string, seq?: number, position?: string): void;
  requestAttachments?(this: Firenze, paths: string[]): Promise<BackendAnswer | void> | BackendAnswer | void;
  requestDetachments?(this: Firenze, paths: string[]): Promise<BackendAnswer | void> | BackendAnswer | void;
}

/** The events of a Firenze, and what their listeners are given. */
export interface FirenzeEvents {
  /** The connection's state has changed. */
  state: ConnectionState;
  /** A session has begun. Its id is what the back-end connects to paths. */
  id: string;
  /** A path is connected. */
  attached: string;
  /** The back-end has refused a path (`error.path`). */
  refused: PomonaError;
  /** Updates of this path were lost. */
  gap: string;
  /** The back-end has taken this path away. */
  disconnected: string;
  /** An update has come, on whatever path. */
  update: Update;
  /** Something was thrown by application code, or did not work and is tried again. */
  error: unknown;
}

/** Who is given the updates of a path in the way of 2009. */
type Action = string | ((path: string, message: string) => void);

interface Handler extends Hearer {
  _target: any;
  _action: Action;
}

/**
 * A session with Dobby. It connects as soon as it is made, comes back by itself when the connection is lost, and
 * then attaches all its paths again.
 */
export class Firenze {
  /** @internal */ declare _: { _events: Events; _connection: Connection; _attachments: Attachments; _life: AbortController };
  declare url: string | undefined;
  declare host: string | undefined;
  declare port: number | string | undefined;
  declare protocol: string;
  declare prefix: string;
  declare connectUrl: string;
  declare disconnectUrl: string;
  declare headers: FirenzeOptions["headers"];
  declare credentials: RequestCredentials;
  declare fetch: typeof fetch | undefined;

  /** The form of 2009: the same as `new`; what several objects have is taken from the last of them. */
  static create(...options: FirenzeOptions[]): Firenze {
    return new this(Object.assign({}, ...options));
  }

  constructor(options: FirenzeOptions = {}) {
    const { transports = ORDER, silence = 60_000, WebSocket: socket = globalThis.WebSocket } = options;
    Object.assign(
      this,
      {
        protocol: "http",
        prefix: "comet/",
        connectUrl: "/server/connect/%@",
        disconnectUrl: "/server/disconnect/%@",
        credentials: "same-origin",
      },
      options,
    );
    const events = new Events();
    const attachments = new Attachments({
      _events: events,
      _request: (paths, attach) => (attach ? this.requestAttachments(paths) : this.requestDetachments(paths)),
      _deliver: ({ path, message, seq, position }) => this.update(path, message, seq, position),
      // If it fails, the updates that are not given show it.
      _know: (positions) => this.say([{ path: "::since", message: JSON.stringify(positions) }]),
      _isConnected: () => this.state === "connected",
    });
    const connection = new Connection(
      {
        _url: dobbyUrl(this),
        _transports: transports.filter((name) => name !== "websocket" || socket),
        _silence: silence,
        _fetch: (input, init) => (this.fetch ?? fetch)(input, init),
        _WebSocket: socket as typeof WebSocket,
      },
      {
        _stateIs: (state) => events._emit("state", state),
        _begun: (id) => {
          events._emit("id", id);
          attachments._begun(id);
        },
        _received: (update) => attachments._received(update),
        _failed: (error) => events._emit("error", error),
      },
    );
    const life = new AbortController();
    // All that is private is behind one name, for what create() is given may have any other.
    this._ = { _events: events, _connection: connection, _attachments: attachments, _life: life };
    watchPage(connection, life.signal);
    // Whoever made it can add listeners first, and a subclass can finish its constructor.
    queueMicrotask(() => connection._run());
  }

  /** How the connection is. */
  get state(): ConnectionState {
    return this._._connection._state;
  }

  /** The session's id, or null before the first session. */
  getDoloresId(): string | null {
    return this._._connection._id;
  }

  /**
   * Listens to a path.
   *
   * @param handlers what to call, or one function for the updates
   */
  subscribe<T = unknown>(path: string, handlers: Handlers<T> | ((value: T, update: Update<T>) => void) = {}): Subscription<T> {
    const { _attachments: attachments } = this._;
    const subscription = new Subscription<T>(path, typeof handlers === "function" ? { message: handlers } : handlers, (hearer) =>
      attachments._remove(path, hearer),
    );
    if (subscription._isOpen) attachments._add(path, subscription);
    return subscription;
  }

  /**
   * Listens to a path in the way of 2009: calls `action` on `target` with path and message. The first message after each connect is blank.
   *
   * @param action a function, or the name of one of target's methods; looked up at each call
   */
  connect(path: string, target: any, action: Action): void {
    if (handlerOf(this, path, target, action)) return;
    const handler: Handler = {
      _target: target,
      _action: action,
      _hear: ({ message }) => (typeof action === "string" ? target[action] : action).call(target, path, message),
      _tell() {},
    };
    this._._attachments._add(path, handler);
  }

  /** Takes off what `connect` added with the same three. */
  disconnect(path: string, target: any, action: Action): void {
    const handler = handlerOf(this, path, target, action);
    if (handler) this._._attachments._remove(path, handler);
  }

  /** Called for each update from Dobby, control paths included; gives it to those who listen. May be overridden. */
  update(path: string, message: string, seq?: number, position?: string): void {
    this._._attachments._dispatch(path, message, seq, position);
  }

  /**
   * Asks the back-end to connect paths. May be overridden: a promise is waited for, and what it is fulfilled with is used
   * like a back-end's answer; if it is rejected, it is called again after a while.
   */
  requestAttachments(paths: string[]): Promise<BackendAnswer | void> | BackendAnswer | void {
    return ask(this, this.connectUrl, paths);
  }

  /** Asks the back-end to disconnect paths. May be overridden. */
  requestDetachments(paths: string[]): Promise<BackendAnswer | void> | BackendAnswer | void {
    return ask(this, this.disconnectUrl, paths);
  }

  /**
   * Says something to the session, as `POST /comet/<token>` takes it; the answer is Dobby's. Not before the event `id`.
   *
   * @param updates of which each has a path and a message
   */
  say(updates: readonly { path: string; message: string }[]): Promise<Response> {
    return this._._connection._say(updates);
  }

  /** Calls the listener at each such event. Returns what takes it off. */
  on<Name extends keyof FirenzeEvents>(name: Name, listener: (value: FirenzeEvents[Name]) => void): () => void {
    return this._._events._on(name, listener);
  }

  /** Tries at once, from `refused` too. */
  retry(): void {
    this._._connection._wake();
  }

  /** Ends it for good. The session ends at the server by itself when its time is over. */
  close(): void {
    const { _connection: connection, _attachments: attachments, _life: life } = this._;
    life.abort();
    connection._close();
    attachments._close();
  }
}

function dobbyUrl({ url, host, port, protocol, prefix }: Firenze): string {
  const { location } = globalThis;
  const name = host ?? (port && location?.hostname);
  return new URL(url ?? (name ? `${protocol}://${name}:${port ?? 8008}/` : "/") + prefix, location?.href).href;
}

function handlerOf(firenze: Firenze, path: string, target: unknown, action: unknown): Handler | undefined {
  const hearers = firenze._._attachments._hearers(path) as Handler[];
  return hearers.find((hearer) => hearer._target === target && hearer._action === action);
}

async function ask(firenze: Firenze, url: string, paths: string[]): Promise<BackendAnswer> {
  if (!url) return {};
  const { headers, credentials } = firenze;
  return askBackend(url.replace(/%@/g, encodeURIComponent(firenze.getDoloresId()!)), paths, {
    headers: typeof headers === "function" ? await headers() : headers,
    credentials,
    fetch: (input, init) => (firenze.fetch ?? fetch)(input, init),
  });
}
