/** Edits are shown at once and sent one after the other, so that the site carries them out in the order in which they were made. */
export class Edits {
  #sent = Promise.resolve();

  /** @param {import("./site.js").Site} site */
  constructor(site) {
    this.site = site;
  }

  /** Rejects with NotDone if the site does not do it; then the record looks as before. */
  create(store, record) {
    return this.#edit(store, record.id, record, () => this.site.create(store.path, record));
  }

  change(store, record) {
    return this.#edit(store, record.id, record, () => this.site.change(store.path, record));
  }

  remove(store, id) {
    return this.#edit(store, id, null, () => this.site.remove(store.path, id));
  }

  async #edit(store, id, record, send) {
    const edit = store.begin(id, record);
    const answered = this.#sent.then(send);
    this.#sent = answered.catch(() => {});
    try {
      store.end(edit, await answered);
    } catch (error) {
      store.end(edit);
      throw error;
    }
  }
}
