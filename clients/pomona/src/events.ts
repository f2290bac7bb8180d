type Listener = (value: any) => void;

/** Who listens to what, and the one place where application code is called: what it throws ends nothing. */
export class Events {
  private _listeners = new Map<string, Set<Listener>>();

  /** Adds a listener. Returns what takes it off again. */
  _on(name: string, listener: Listener): () => void {
    const listeners = this._listeners.get(name) ?? new Set();
    this._listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /** Calls the listeners. Returns how many there were. */
  _emit(name: string, value: unknown): number {
    const listeners = [...(this._listeners.get(name) ?? [])];
    for (const listener of listeners) {
      this._guard(() => listener(value), name === "error" ? complain : undefined);
    }
    return listeners.length;
  }

  /** Calls application code; what it throws, at once or as a promise, is told to `error`, or to the console if nobody listens. */
  _guard(call: () => unknown, tell: (error: unknown) => void = (error) => this._emit("error", error) || complain(error)): void {
    try {
      (call() as Promise<unknown> | undefined)?.then?.(undefined, tell);
    } catch (error) {
      tell(error);
    }
  }
}

function complain(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}
