import { post } from "./backend.js";
import { backoff, BASE_MS, MAX_MS } from "./backoff.js";
import { PomonaError } from "./error.js";
import { poll } from "./transport/poll.js";
import { sse } from "./transport/sse.js";
import type { Batch, Link, Transport, WireUpdate } from "./transport/transport.js";
import { websocket } from "./transport/websocket.js";

/**
 * How the connection to Dobby is:
 *
 * - `connecting`: there has been no session yet
 * - `connected`: updates come as they are published
 * - `resuming`: the connection broke and is being taken up again; what is missed meanwhile is sent later
 * - `offline`: the browser says there is no network
 * - `refused`: Dobby does not serve this page (403); nothing happens until `retry()`, or until the network comes back
 * - `closed`: `close()` was called
 */
export type ConnectionState = "connecting" | "connected" | "resuming" | "offline" | "refused" | "closed";

/** The ways of reaching Dobby. */
export type TransportName = "websocket" | "sse" | "poll";

const TRANSPORTS: Record<TransportName, Transport> = { websocket, sse, poll };

/** The order in which they are tried. */
export const ORDER: TransportName[] = ["websocket", "sse", "poll"];

/** How long a stream may take to be open and say its first word. A proxy that holds it back is gone round after that. */
const PATIENCE_MS = 5000;
/** A stream that ends sooner than this has ended early; one that ends early so many times is not tried for a while. */
const EARLY_MS = 5000;
const EARLY_MAX = 3;
/** After this time on a lesser transport the better ones are tried again, when the connection is renewed anyway. */
const UP_AGAIN_MS = 300_000;
/** So many failures in a row of what has worked before are laid to the server; after that another transport is tried. */
const FAITH = 2;
/** Failures that someone else on the same session counts as, so that the two do not push each other away all the time. */
const REPLACED_FAILURES = 4;
/** Silence longer than this is looked into when the page is shown again. */
const SHOWN_AGAIN_MS = 30_000;

/** What the connection needs to know. */
export interface Settings {
  _url: string;
  _transports: TransportName[];
  _silence: number;
  _fetch: typeof fetch;
  _WebSocket: typeof WebSocket | undefined;
}

/** Who is told what happens. */
export interface ConnectionListener {
  _stateIs(state: ConnectionState): void;
  /** A session has begun; what was connected before is so no longer. */
  _begun(id: string): void;
  _received(update: WireUpdate): void;
  _failed(error: unknown): void;
}

/** What one connection has brought. */
interface Tally {
  _batches: number;
  _updates: number;
  /** Too little, and it was given up. */
  _silent: boolean;
}

/** One session, reached by one transport after the other with the newest token. */
export class Connection {
  _state: ConnectionState = "connecting";
  _id: string | null = null;
  private _token = "";
  /** The highest number handed on in this session; 0 if there was none. */
  private _last = 0;
  /** The transport in use, the one that last worked, and when to begin with the first again. */
  private _level = 0;
  private _home = 0;
  private _upAt = Infinity;
  /** Connections in a row that brought nothing at all, and such as were answered but soon over without an update: neither may be repeated without a pause. */
  private _failures = 0;
  private _fruitless = 0;
  private _earlyEnds = 0;
  private _base = BASE_MS;
  private _heardAt = 0;
  private _hidden = false;
  /** Somebody wants a new connection at once. */
  private _woken = false;
  private _abort = new AbortController();

  constructor(
    private _settings: Settings,
    private _listener: ConnectionListener,
  ) {}

  /** Connects, and stays so until closed. */
  async _run(): Promise<void> {
    while (!this._isClosed()) {
      const wait = this._hidden ? Infinity : await this._attempt();
      if (wait) await this._rest(wait);
    }
  }

  _close(): void {
    this._setState("closed");
    this._abort.abort();
  }

  /** Connects anew at once, with the best transport. */
  _wake(): void {
    this._woken = true;
    this._failures = this._fruitless = this._level = 0;
    this._abort.abort();
  }

  /** The page is shown again: what waits is tried, and a connection that has been silent for long is renewed. */
  _shown(): void {
    if (this._state !== "refused" && Date.now() - this._heardAt > (this._state === "connected" ? SHOWN_AGAIN_MS : 0)) this._wake();
  }

  /** The page is put away or taken out again. */
  _hide(hidden: boolean): void {
    if (this._hidden !== hidden) {
      this._hidden = hidden;
      if (hidden) this._setState(this._brokenState());
      this._wake();
    }
  }

  /** The browser says that the network is gone. It is tried all the same: Dobby may be on this machine. */
  _offline(): void {
    this._setState(this._brokenState());
    this._wake();
  }

  /** One connection, from its beginning to its end. Returns how long to wait before the next, in milliseconds. */
  private async _attempt(): Promise<number> {
    if (Date.now() > this._upAt) {
      this._level = 0;
      this._upAt = Infinity;
    }
    const name = this._settings._transports[this._level]!;
    const abort = (this._abort = new AbortController());
    const tally: Tally = { _batches: 0, _updates: 0, _silent: false };
    const began = Date.now();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const watch = (ms: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        tally._silent = true;
        abort.abort();
      }, ms);
    };
    watch(name === "poll" ? this._settings._silence : PATIENCE_MS);
    let error: any;
    let answered: true | void = undefined;
    try {
      answered = await TRANSPORTS[name](this._link(abort.signal, tally, watch));
    } catch (thrown) {
      error = tally._silent ? new PomonaError("silent", `Nothing was heard by ${name}.`) : Object(thrown);
    }
    clearTimeout(watchdog);
    abort.abort();
    if (this._woken || this._isClosed()) {
      this._woken = false;
      return 0;
    }
    const early = Date.now() - began < EARLY_MS;
    if (tally._batches) {
      this._failures = 0;
      this._fruitless = tally._updates || !early ? 0 : this._fruitless + 1;
    } else this._failures++;
    return answered ? this._answered() : this._broken(error, name, tally, early);
  }

  /** What a transport is given. */
  private _link(signal: AbortSignal, tally: Tally, watch: (ms: number) => void): Link {
    const { _silence: silence } = this._settings;
    const level = this._level;
    const heard = () => {
      watch(silence);
      this._heardAt = Date.now();
    };
    return {
      ...this._settings,
      _url: this._address(),
      _signal: signal,
      _doubtful: this._state !== "connected" && !!this._token,
      _take: (batch) => {
        if (signal.aborted) return;
        heard();
        tally._updates += this._receive(batch as Batch);
        tally._batches++;
        this._home = level;
        if (level && this._upAt === Infinity) this._upAt = this._heardAt + UP_AGAIN_MS;
      },
      _alive: () => tally._batches && heard(),
      _up: () => this._setState("connected"),
      _retry: (ms) => {
        if (ms > 0) this._base = Math.min(ms, MAX_MS);
      },
      _last: () => this._last,
    };
  }

  /** The session's, with all that was handed on confirmed. */
  private _address(): string {
    return this._settings._url + (this._last ? this._token.replace(/\/\d+/, "/" + this._last) : this._token);
  }

  /** Says something to this session, by a request of its own on every transport: only its answer says that what follows comes later. */
  _say(updates: readonly unknown[]): Promise<Response> {
    return post(this._settings._fetch, this._address(), updates);
  }

  /** The next poll follows at once, unless the server answers each at once with nothing. */
  private _answered(): number {
    // A stream that is answered like a poll: there are no streams here.
    this._home = this._level = Math.max(this._level, this._settings._transports.indexOf("poll"));
    return this._fruitless > 1 ? backoff(this._fruitless, this._base) : 0;
  }

  /** A connection could not be had, or broke. */
  private _broken(error: any, name: TransportName, { _batches: batches, _silent: silent }: Tally, early: boolean): number {
    // A half-open WebSocket looks just like a path on which nothing happens.
    if (silent && batches) return 0;
    this._listener._failed(error);
    if (error.status === 403 && error.code !== "http") {
      this._setState("refused");
      return Infinity;
    }
    this._setState(this._brokenState());
    if (error.closeCode === 4000) this._failures = Math.max(this._failures, REPLACED_FAILURES);
    if (error.closeCode >= 4100 && error.closeCode < 4200) {
      this._token = "";
      this._last = 0;
    }
    this._earlyEnds = batches && early ? this._earlyEnds + 1 : 0;
    const elsewhere = batches
      ? this._earlyEnds >= EARLY_MAX
      : (silent || isNotHad(name, error)) && (this._level !== this._home || !this._id || this._failures > FAITH);
    if (elsewhere && this._settings._transports[this._level + 1]) {
      this._level++;
      this._earlyEnds = 0;
      return 0;
    }
    this._level = this._home;
    // What has worked until now is taken up again soon.
    const troubles = Math.max(this._failures, this._fruitless);
    return backoff(troubles, troubles ? this._base : BASE_MS, error.retryAfter);
  }

  /** Hands on what is new. Returns how many updates that were. */
  private _receive({ updates, reconnectWith }: Batch): number {
    const id = reconnectWith?.split("/")[0];
    // A proxy's or an application's JSON is no batch.
    if (!Array.isArray(updates) || !(id || this._token)) throw new PomonaError("http", "This is not Dobby's answer.");
    if (id && (id !== this._id || !this._token)) {
      this._id = id;
      this._last = 0;
      this._token = reconnectWith!;
      this._listener._begun(id);
    }
    this._setState("connected");
    let taken = 0;
    for (const update of updates) {
      if (update.seq <= this._last || this._isClosed()) continue;
      // What has no number is about the connection, and is not sent again.
      this._last = update.seq ?? this._last;
      taken++;
      this._listener._received(update);
    }
    // Ours is newer as soon as it has a number.
    if (id && !this._last) this._token = reconnectWith!;
    return taken;
  }

  private _isClosed(): boolean {
    return this._state === "closed";
  }

  private _brokenState(): ConnectionState {
    return globalThis.navigator?.onLine === false ? "offline" : this._id ? "resuming" : "connecting";
  }

  private _setState(state: ConnectionState): void {
    if (this._state !== state && !this._isClosed()) {
      this._state = state;
      this._listener._stateIs(state);
    }
  }

  /** Waits, unless somebody wants a connection earlier. */
  private _rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this._abort = new AbortController();
      const timer = ms < Infinity ? setTimeout(resolve, ms) : undefined;
      const end = () => {
        clearTimeout(timer);
        this._woken = false;
        resolve();
      };
      if (this._woken || this._isClosed()) end();
      else this._abort.signal.addEventListener("abort", end);
    });
  }
}

/** Whether an attempt that brought nothing says that there is no such transport here, rather than no Dobby for the moment. */
function isNotHad(name: TransportName, { code, closeCode }: PomonaError): boolean {
  return name === "websocket" ? !(closeCode! >= 4000 || closeCode === 1012) : code === "ended";
}
