/** Follows the paths of some stores with Pomona, and says how that goes. */

/**
 * @param {import("dobby-pomona").Firenze} pomona
 * @param {import("./store.js").Store[]} stores
 * @param {(state: "connecting" | "live" | "resuming" | "offline" | "refused") => void} tell "live" when every path is attached, "refused" when
 *     the site lets this user hear none or not all of them
 */
export function follow(pomona, stores, tell) {
  const attached = new Set();
  const refused = new Set();

  const look = () => {
    if (refused.size > 0) tell("refused");
    else if (pomona.state !== "connected") tell(pomona.state);
    else tell(attached.size === stores.length ? "live" : "connecting");
  };
  const put = (path, ...sets) => {
    for (const set of [attached, refused]) set.delete(path);
    for (const set of sets) set.add(path);
    look();
  };

  for (const store of stores) {
    pomona.subscribe(store.path, {
      snapshot: (records) => store.snapshot(records),
      message: (record) => store.update(record),
      attached: () => put(store.path, attached),
      gap: () => put(store.path), // something was lost; Pomona attaches again, which brings a new snapshot
      refused: () => put(store.path, refused),
      disconnected: () => put(store.path, refused),
    });
  }
  pomona.on("id", () => {
    attached.clear(); // a new session hears nothing yet
    look();
  });
  pomona.on("state", look);
  look();
}
