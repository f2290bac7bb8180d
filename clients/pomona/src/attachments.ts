import { backoff } from "./backoff.js";
import type { BackendAnswer } from "./backend.js";
import type { Events } from "./events.js";
import { PomonaError } from "./error.js";
import { isUpTo } from "./position.js";
import type { Gap, Hearer, Update } from "./subscription.js";
import type { WireUpdate } from "./transport/transport.js";

/** How long Dobby's confirmation of a path may take after the back-end's answer. Then the back-end is asked again, each time later. */
const CONFIRMED_MS = 10_000;
const CONFIRMED_DOUBLINGS = 5;
/** The most paths of one request. What is told Dobby about them before must fit into 64 KiB, for paths of a usual length. */
const PATHS_MAX = 500;

/** What the attachments ask of the rest. */
export interface AttachmentsHost {
  _events: Events;
  /** Tells Dobby up to where paths are known. */
  _know(positions: Record<string, string>): Promise<unknown>;
  _request(paths: string[], attach: boolean): Promise<BackendAnswer | void> | BackendAnswer | void;
  _deliver(update: WireUpdate): void;
  _isConnected(): boolean;
}

/** One path that somebody wants to hear. */
class Attachment {
  _hearers = new Set<Hearer>();
  /** The back-end is to be asked. */
  _wanted = true;
  /** It may be connected in this session: the back-end was asked. */
  _asked = false;
  /** A request is out, or waits to be repeated. */
  _busy = false;
  /** The back-end has answered the last request; Dobby has confirmed it. */
  _answered = false;
  _confirmed = false;
  /** A lost session took it away. */
  _lost = false;
  /** The place of the last update that was handed over, if the path has a history; none while a snapshot is needed. */
  _position: string | undefined;
  /** What this session was told is known, as long as it is not clear that it has brought the rest. */
  _known: string | undefined;
  /** We asked to be disconnected, and expect to be told so. */
  _leaving = false;
  /** How often the confirmation did not come. */
  _unconfirmed = 0;
  _timer: ReturnType<typeof setTimeout> | undefined;
  /** What came while the back-end was asked: it is newer than the snapshot, or in it. */
  _held: (WireUpdate & { _confirms: boolean })[] | undefined;
  /** What the back-end answered, as long as it is not clear whether that is needed. */
  _snapshot: [unknown] | undefined;

  constructor(readonly _path: string) {}
}

/** Which paths are wanted, which are connected, and who hears them. */
export class Attachments {
  private _all = new Map<string, Attachment>();
  private _id: string | null = null;
  private _scheduled = false;
  private _failures = 0;
  /** Whether the update being delivered is Dobby's confirmation of a connect. */
  private _confirms = false;

  constructor(private _host: AttachmentsHost) {}

  _add(path: string, hearer: Hearer): void {
    const attachment = this._all.get(path) ?? new Attachment(path);
    this._all.set(path, attachment);
    attachment._hearers.add(hearer);
    if (!attachment._asked) attachment._wanted = true;
    else if (attachment._answered) {
      // It missed the snapshot.
      if (hearer._wantsSnapshot) attachment._wanted = true;
      if (attachment._confirmed) this._host._events._guard(() => hearer._tell("attached"));
    }
    this._schedule();
  }

  _remove(path: string, hearer: Hearer): void {
    if (this._all.get(path)?._hearers.delete(hearer)) this._schedule();
  }

  _hearers(path: string): Hearer[] {
    return [...(this._all.get(path)?._hearers ?? [])];
  }

  /** A session has begun in which nothing is connected. */
  _begun(id: string): void {
    this._id = id;
    for (const attachment of this._all.values()) {
      clearTimeout(attachment._timer);
      if (attachment._confirmed || attachment._position) attachment._lost = true;
      // What came on a pattern's paths is not kept by path, so its position would bring all of it once more.
      attachment._known = attachment._path.includes("*") ? undefined : attachment._position;
      attachment._wanted = true;
      attachment._asked = attachment._busy = attachment._answered = attachment._confirmed = attachment._leaving = false;
      attachment._held = attachment._snapshot = undefined;
    }
    this._schedule();
  }

  _close(): void {
    for (const attachment of this._all.values()) clearTimeout(attachment._timer);
    this._id = null;
    this._all.clear();
  }

  /** An update has come from Dobby. */
  _received(update: WireUpdate): void {
    const { path, message } = update;
    const about = this._all.get(message);
    if (path === "::gap" && about) {
      about._position = undefined;
      // Otherwise it is the answer to what was said to be known: `_release` tells it.
      if (!about._confirmed || !about._known || about._known !== update.after) {
        about._wanted = true;
        about._answered = about._lost = false;
        this._gap(about, update);
        this._schedule();
      }
    }
    if (path === "::+::disconnect" && about) {
      if (about._leaving) about._leaving = false;
      else {
        about._asked = about._answered = about._confirmed = false;
        about._position = undefined;
        this._tell(about, "disconnected", message);
      }
    }
    const attachment = this._all.get(path);
    const confirms = !!attachment && !message && attachment._asked && !attachment._confirmed;
    if (confirms) {
      attachment._confirmed = true;
      attachment._leaving = false;
    }
    if (attachment?._held) attachment._held.push({ ...update, _confirms: confirms });
    else this._deliver(update, confirms);
    if (confirms && attachment._answered) this._release(attachment);
  }

  /** Gives an update to all who hear its path. */
  _dispatch(path: string, message: string, seq: number | undefined, position: string | undefined): void {
    const update: Update<any> = { path, message, value: message, seq, position };
    try {
      update.value = JSON.parse(message);
    } catch {
      // is text
    }
    const confirms = this._confirms;
    this._host._events._emit("update", update);
    for (const hearer of this._hearers(path)) this._host._events._guard(() => hearer._hear(update, confirms));
  }

  private _deliver(update: WireUpdate, confirms: boolean): void {
    const attachment = this._all.get(update.path);
    if (isUpTo(update.position, attachment?._position)) {
      if (!confirms) return; // it was handed over before
    } else if (attachment?._answered) attachment._position = update.position;
    this._confirms = confirms;
    this._host._events._guard(() => this._host._deliver(update));
    this._confirms = false;
  }

  private _tell(attachment: Attachment, what: Parameters<Hearer["_tell"]>[0], value: unknown, told = value): void {
    this._host._events._emit(what, value);
    for (const hearer of [...attachment._hearers]) this._host._events._guard(() => hearer._tell(what, told));
  }

  private _gap(attachment: Attachment, { after, position }: Partial<Gap>): void {
    this._tell(attachment, "gap", attachment._path, { after, position });
  }

  /** All that is asked for in one turn is one request. */
  private _schedule(): void {
    if (!this._scheduled) {
      this._scheduled = true;
      queueMicrotask(() => {
        this._scheduled = false;
        if (this._id) this._flush();
      });
    }
  }

  private _flush(): void {
    const on: Attachment[] = [];
    const off: Attachment[] = [];
    for (const attachment of this._all.values()) {
      if (attachment._busy) continue;
      if (attachment._hearers.size) attachment._wanted && on.push(attachment);
      else if (attachment._asked) off.push(attachment);
      else this._all.delete(attachment._path);
    }
    if (on.length) this._ask(on.slice(0, PATHS_MAX), true);
    if (off.length) this._ask(off, false);
  }

  private async _ask(attachments: Attachment[], attach: boolean): Promise<void> {
    const id = this._id;
    for (const attachment of attachments) {
      clearTimeout(attachment._timer);
      attachment._busy = true;
      if (attach) {
        attachment._wanted = attachment._answered = attachment._confirmed = false;
        attachment._asked = true;
        attachment._held = attachment._held ?? [];
      } else attachment._leaving = true;
    }
    let answer: BackendAnswer | void = undefined;
    let error: any;
    try {
      const known = attachments.filter(({ _lost, _known }) => _lost && _known);
      if (known.length) {
        await this._host._know(Object.fromEntries(known.map(({ _path, _known }) => [_path, _known!])));
        if (id !== this._id) return;
      }
      answer = await this._host._request(
        attachments.map(({ _path }) => _path),
        attach,
      );
      this._failures = 0;
    } catch (thrown) {
      error = thrown;
      this._host._events._emit("error", error);
      await new Promise((resolve) => setTimeout(resolve, backoff(++this._failures, undefined, error?.retryAfter)));
    }
    if (id !== this._id) return; // another session's business
    for (const attachment of attachments) {
      attachment._busy = false;
      if (error) attachment._wanted = attach;
      else if (attach) this._answer(attachment, answer || {});
      else {
        attachment._asked = attachment._answered = attachment._confirmed = false;
        attachment._wanted = true;
      }
    }
    this._schedule();
  }

  private _answer(attachment: Attachment, { snapshot, refused }: BackendAnswer): void {
    const path = attachment._path;
    const reason = valueOf(refused, path);
    if (reason) {
      attachment._asked = attachment._confirmed = false;
      attachment._held = attachment._position = undefined;
      this._tell(attachment, "refused", new PomonaError("refused", "" + reason[0], { path }));
      return;
    }
    attachment._answered = true;
    attachment._snapshot = valueOf(snapshot, path);
    // Whether the history has the rest, only the confirmation tells.
    if (attachment._confirmed || !attachment._lost || !attachment._known) this._release(attachment);
    if (!attachment._confirmed) this._expectConfirmation(attachment);
  }

  /** Hands over what the back-end answered, as far as it is needed, and what came meanwhile. */
  private _release(attachment: Attachment): void {
    const { _held: held = [], _known: known, _snapshot: snapshot } = attachment;
    attachment._held = attachment._snapshot = undefined;
    const begin = held.find(({ _confirms }) => _confirms)?.position;
    const nothingIsMissing = attachment._lost && isUpTo(begin, attachment._position);
    if (nothingIsMissing) attachment._known = undefined;
    else if (attachment._lost) this._gap(attachment, { after: known, position: begin });
    attachment._lost = false;
    if (snapshot) {
      for (const hearer of [...attachment._hearers]) {
        if (!nothingIsMissing || hearer._wantsSnapshot) this._host._events._guard(() => hearer._tell("snapshot", snapshot[0]));
      }
    }
    for (const update of held) this._deliver(update, update._confirms);
    if (attachment._confirmed) {
      clearTimeout(attachment._timer);
      attachment._unconfirmed = 0;
      this._tell(attachment, "attached", attachment._path);
    }
  }

  private _expectConfirmation(attachment: Attachment): void {
    attachment._timer = setTimeout(
      () => {
        if (!this._host._isConnected()) return this._expectConfirmation(attachment);
        attachment._wanted = true;
        attachment._unconfirmed = Math.min(attachment._unconfirmed + 1, CONFIRMED_DOUBLINGS);
        this._schedule();
      },
      CONFIRMED_MS * 2 ** attachment._unconfirmed,
    );
  }
}

/** What an object of a back-end's says of a path, alone in an array; undefined if nothing. */
function valueOf(object: any, path: string): [unknown] | undefined {
  return {}.hasOwnProperty.call(object ?? {}, path) ? [object[path]] : undefined;
}
