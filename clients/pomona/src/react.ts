import { useMemo, useRef, useSyncExternalStore } from "react";
import type { ConnectionState, Firenze, PomonaError } from "./index.js";

/** What a component knows of a path. */
export interface PathState<T> {
  /** The snapshot with the updates since, or undefined as long as there was none. */
  value: T | undefined;
  /** Whether the path is connected. */
  attached: boolean;
  /** Set if the back-end refused the path. */
  error: PomonaError | undefined;
}

const NOTHING: PathState<never> = { value: undefined, attached: false, error: undefined };

/**
 * Follows a path as long as the component is mounted.
 *
 * @param pomona null where there is none, as on the server
 * @param path null to follow nothing for now
 * @param reduce makes the new value from the one so far and an update; by itself the update is the new value
 */
export function usePath<T = unknown>(
  pomona: Firenze | null,
  path: string | null,
  reduce: (value: T | undefined, update: any) => T = (_, update) => update,
): PathState<T> {
  const latest = useRef(reduce);
  latest.current = reduce;
  const store = useMemo(() => {
    let state: PathState<T> = NOTHING;
    return {
      get: () => state,
      subscribe(changed: () => void) {
        if (!pomona || path === null) return () => {};
        const set = (change: Partial<PathState<T>>) => {
          state = { ...state, ...change };
          changed();
        };
        const subscription = pomona.subscribe(path, {
          message: (update) => set({ value: latest.current(state.value, update) }),
          snapshot: (value) => set({ value }),
          attached: () => set({ attached: true, error: undefined }),
          refused: (error) => set({ attached: false, error }),
          disconnected: () => set({ attached: false }),
        });
        return () => subscription.close();
      },
    };
  }, [pomona, path]);
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Follows how the connection is. */
export function useConnectionState(pomona: Firenze | null): ConnectionState {
  const subscribe = useMemo(() => (changed: () => void) => pomona?.on("state", changed) ?? (() => {}), [pomona]);
  return useSyncExternalStore(
    subscribe,
    () => pomona?.state ?? "connecting",
    () => "connecting",
  );
}
