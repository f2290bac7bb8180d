import { PomonaError } from "./error.js";

/** One update of a path, as the application is given it. */
export interface Update<T = unknown> {
  path: string;
  /** The text as it was published. */
  message: string;
  /** The text read as JSON; if it is none, the text itself. */
  value: T;
  /** Its number within the session; it rises, with holes. Undefined if the application itself called `update`. */
  seq: number | undefined;
  /** Its place in the path's history, `<epoch>:<offset>`. Undefined if the path has none. */
  position: string | undefined;
}

/** Which updates of a path were lost, if the path has a history: all after one place, up to another. */
export interface Gap {
  after: string | undefined;
  position: string | undefined;
}

/** What a subscription is told. What a handler throws goes to the event `error`, and ends nothing. */
export interface Handlers<T = unknown> {
  /** An update of the path. */
  message?(value: T, update: Update<T>): void;
  /**
   * What the back-end says the page should show to begin with; comes before the updates that are newer, and again whenever the path is attached
   * again, unless the path's history has brought all that was missed.
   */
  snapshot?(value: any): void;
  /** Updates of the path were lost. The path is attached again by itself, which brings a new snapshot if the back-end gives any; otherwise load the data again. */
  gap?(lost: Gap): void;
  /** The path is connected: the back-end has answered, and Dobby has confirmed. */
  attached?(): void;
  /** The back-end does not let this page hear the path. It is asked again in the next session. */
  refused?(error: PomonaError): void;
  /** The back-end has taken the path away. It is asked again in the next session. */
  disconnected?(): void;
  /** Closes the subscription when aborted. */
  signal?: AbortSignal | undefined;
}

/** Who is on a path: a handler of 2009, or a subscription. */
export interface Hearer {
  /** @internal */ _hear(update: Update<any>, isConfirmation: boolean): unknown;
  /** @internal */ _tell(what: "snapshot" | "gap" | "attached" | "refused" | "disconnected", value?: unknown): unknown;
  /** @internal Whether it has use for a snapshot and was given none yet. */ _wantsSnapshot?: boolean;
}

/** A path one listens to, until it is closed. */
export class Subscription<T = unknown> implements Hearer {
  /** Fulfilled when the path is first connected; rejected with a {@link PomonaError} (`refused` or `closed`). May be ignored. */
  readonly attached: Promise<void>;
  private _settle!: (error?: unknown) => void;
  private _error: unknown;
  /** @internal */ _isOpen = true;
  private _queue: Update<T>[] | undefined;
  private _wake: (() => void) | undefined;
  /** @internal */ _wantsSnapshot: boolean;

  /** @internal */
  constructor(
    readonly path: string,
    private _handlers: Handlers<T>,
    private _remove: (hearer: Hearer) => void,
  ) {
    this._wantsSnapshot = !!_handlers.snapshot;
    this.attached = new Promise((resolve, reject) => {
      this._settle = (error) => (error ? reject(error) : resolve());
    });
    this.attached.catch(() => {});
    const signal = _handlers.signal;
    if (signal?.aborted) this.close();
    signal?.addEventListener("abort", () => this.close());
  }

  /** Ends it; nothing more is told. The last one on a path asks the back-end to disconnect it. */
  close(): void {
    if (this._isOpen) {
      this._isOpen = false;
      this._remove(this);
      this._settle(new PomonaError("closed", "Closed.", { path: this.path }));
      this._wake?.();
    }
  }

  /** @internal */
  _hear(update: Update<T>, isConfirmation: boolean): unknown {
    if (isConfirmation || !this._isOpen) return;
    if (this._queue) {
      this._queue.push(update);
      this._wake?.();
    }
    return this._handlers.message?.(update.value, update);
  }

  /** @internal */
  _tell(what: "snapshot" | "gap" | "attached" | "refused" | "disconnected", value?: any): unknown {
    if (!this._isOpen) return;
    if (what === "attached") this._settle();
    if (what === "snapshot") this._wantsSnapshot = false;
    if (what === "refused") {
      this._settle((this._error = value));
      this._wake?.();
    }
    return this._handlers[what]?.(value);
  }

  /** The updates from now on. Leaving the loop closes the subscription; a refusal is thrown. For one loop at a time. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Update<T>, void, void> {
    const queue = (this._queue = [] as Update<T>[]);
    try {
      for (;;) {
        if (queue.length) yield queue.shift()!;
        else if (this._error) throw this._error;
        else if (!this._isOpen) return;
        else await new Promise<void>((resolve) => (this._wake = resolve));
      }
    } finally {
      this.close();
    }
  }
}
