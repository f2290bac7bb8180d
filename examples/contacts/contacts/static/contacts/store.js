/**
 * The records of one path: what the site has said, and on top of it what was edited here and not answered yet.
 *
 * What the site says arrives in several ways (with the page, when attaching, as updates, as answers to one's own edits) and these overtake each
 * other. The revision of a record decides: the newer one stays, whichever came last. So all pages end up with the same records.
 *
 * Events: "change" when something looks different now (detail: { ids, remote }), "update" for every update that was handed in (detail: the record).
 */
export class Store extends EventTarget {
  /** What the site has said of each id: { revision, record }, where the record is null once it was deleted. */
  #known = new Map();
  /** The site has told us everything up to this revision. An older one of a record we do not have is of one that was deleted. */
  #told = 0;
  /** Edits that the site has not answered, oldest first. */
  #edits = [];

  /** @param {string} path the path in Dobby, and the name in the site's interface */
  constructor(path) {
    super();
    this.path = path;
  }

  /** Takes all records as they were at a revision. What is known to be newer is kept. */
  snapshot({ revision, records }) {
    const newer = [...this.#known].filter(([, known]) => known.revision > revision);
    this.#known = new Map(records.map((record) => [record.id, { revision: record.revision, record }]));
    for (const [id, known] of newer) this.#take(id, known);
    this.#told = Math.max(this.#told, revision);
    this.#changed(null, false);
  }

  /** Takes one record that the site sent, or its deletion. What is not newer than what we have changes nothing. */
  update({ DELETE: deleted, ...record }) {
    this.dispatchEvent(new CustomEvent("update", { detail: record }));
    if (this.#take(record.id, { revision: record.revision, record: deleted ? null : record })) {
      this.#changed([record.id], !this.#edits.some((edit) => edit.id === record.id));
    }
  }

  /** Shows an edit before the site has answered. The record is null to delete it. Give what is returned to `end`. */
  begin(id, record) {
    const edit = { id, record };
    this.#edits.push(edit);
    this.#changed([id], false);
    return edit;
  }

  /** Ends an edit: with the site's answer it stays, without one it is as if it had never been. */
  end(edit, answer) {
    this.#edits.splice(this.#edits.indexOf(edit), 1);
    if (answer) {
      const { DELETE: deleted, ...record } = answer;
      this.#take(record.id, { revision: record.revision, record: deleted ? null : record });
    }
    this.#changed([edit.id], false);
  }

  /** What is to be shown: each record with `pending: true` while an edit of it has no answer. */
  get records() {
    const shown = new Map();
    for (const [id, { record }] of this.#known) if (record) shown.set(id, { ...record, pending: false });
    for (const { id, record } of this.#edits) {
      if (record) shown.set(id, { ...shown.get(id), ...record, id, pending: true });
      else shown.delete(id);
    }
    return [...shown.values()];
  }

  get(id) {
    return this.records.find((record) => record.id === id);
  }

  /** The revision of what the site has said of the record, undefined if it has said nothing or that it is deleted. */
  revision(id) {
    const known = this.#known.get(id);
    return known?.record ? known.revision : undefined;
  }

  #take(id, said) {
    if (said.revision <= (this.#known.get(id)?.revision ?? this.#told)) return false;
    this.#known.set(id, said);
    return true;
  }

  #changed(ids, remote) {
    this.dispatchEvent(new CustomEvent("change", { detail: { ids, remote } }));
  }
}
