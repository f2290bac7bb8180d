/**
 * A dialog that edits one record. What others do to the record meanwhile is said in it.
 *
 * Needs in the dialog: a form whose fields are named as the record's, an h2, a .meanwhile, and buttons with data-do "delete" and "cancel".
 */
export class Editor {
  #record;
  #revision;

  /**
   * @param {object} on
   * @param {(record: object, isNew: boolean) => void} on.save
   * @param {(record: object) => void} on.remove
   * @param {(record: object) => string} on.title
   */
  constructor(dialog, store, on) {
    this.dialog = dialog;
    this.form = dialog.querySelector("form");
    this.store = store;
    this.on = on;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.#button("cancel").addEventListener("click", () => dialog.close());
    this.#button("delete").addEventListener("click", () => this.#delete());
    store.addEventListener("change", ({ detail: { ids, remote } }) => {
      if (!dialog.open) return;
      // The answer to an edit of one's own is no news.
      if (ids?.includes(this.#record.id) && !remote) this.#revision = store.revision(this.#record.id);
      this.#watch();
    });
  }

  /** @param {Record<string, string>} [problems] what the site had against these values, for each field */
  open(record, isNew, problems = {}) {
    this.#record = record;
    this.isNew = isNew;
    this.#revision = this.store.revision(record.id);
    this.dialog.querySelector("h2").textContent = this.on.title(record, isNew);
    for (const field of this.#fields) {
      field.value = record[field.name] ?? "";
      this.#explain(field, problems[field.name]);
    }
    this.#button("delete").hidden = isNew;
    this.#button("delete").textContent = "Delete";
    this.#watch();
    if (!this.dialog.open) this.dialog.showModal();
    (this.form.querySelector("[aria-invalid]") ?? this.#fields[0]).focus();
  }

  get #fields() {
    return [...this.form.elements].filter((field) => field.name);
  }

  #button(name) {
    return this.form.querySelector(`[data-do="${name}"]`);
  }

  #submit(event) {
    event.preventDefault();
    for (const field of this.#fields) this.#explain(field, field.validity.valid ? "" : field.validationMessage);
    const wrong = this.form.querySelector("[aria-invalid]");
    if (wrong) return wrong.focus();
    this.dialog.close();
    const values = Object.fromEntries(this.#fields.map((field) => [field.name, field.value.trim() || (field.type === "select-one" ? null : "")]));
    this.on.save({ id: this.#record.id, ...values }, this.isNew);
  }

  /** Deletes when it is pressed a second time. */
  #delete() {
    const button = this.#button("delete");
    if (button.textContent === "Delete") {
      button.textContent = "Really delete?";
      return;
    }
    this.dialog.close();
    this.on.remove(this.#record);
  }

  #watch() {
    const gone = !this.isNew && !this.store.get(this.#record.id);
    const changed = !this.isNew && this.store.revision(this.#record.id) !== this.#revision;
    // Its place is kept free: nothing may move just as somebody clicks on Save.
    const note = this.dialog.querySelector(".meanwhile");
    note.textContent = gone ? "Somebody has deleted this meanwhile." : changed ? "Changed meanwhile by somebody; saving replaces that." : "";
    this.form.querySelector(".primary").disabled = gone;
    this.#button("delete").disabled = gone;
  }

  #explain(field, problem) {
    const label = field.closest("label");
    label.querySelector(".problem")?.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    if (!problem) return;
    const words = document.createElement("span");
    words.className = "problem";
    words.id = `${this.dialog.id}-${field.name}-problem`;
    words.textContent = problem;
    label.append(words);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", words.id);
  }
}
