/** The list of groups. One of them, or all contacts, is chosen. */
export class Groups extends EventTarget {
  /** The id of the chosen group, null for all contacts. Event "choose" when it changes. */
  chosen = null;

  constructor(list, groups, contacts) {
    super();
    this.list = list;
    this.groups = groups;
    this.contacts = contacts;
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.choose(button.dataset.id || null);
    });
  }

  choose(id) {
    this.chosen = id;
    this.dispatchEvent(new Event("choose"));
  }

  draw() {
    if (this.chosen && !this.groups.get(this.chosen)) this.choose(null);
    const contacts = this.contacts.records;
    const rows = [{ id: "", name: "All contacts" }, ...sorted(this.groups.records)];
    const count = (id) => (id ? contacts.filter((contact) => contact.group === id) : contacts).length;
    const items = new Map([...this.list.children].map((item) => [item.firstChild.dataset.id, item]));
    this.list.replaceChildren(...rows.map((group) => this.#row(items.get(group.id) ?? newRow(group.id), group, count(group.id))));
  }

  #row(item, group, count) {
    const button = item.firstChild;
    button.classList.toggle("pending", Boolean(group.pending));
    button.setAttribute("aria-current", String((this.chosen ?? "") === group.id));
    button.children[0].textContent = group.name;
    button.children[1].textContent = count;
    return item;
  }
}

export function sorted(groups) {
  return [...groups].sort((a, b) => a.name.localeCompare(b.name));
}

function newRow(id) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.dataset.id = id;
  button.append(document.createElement("span"), document.createElement("small"));
  item.append(button);
  return item;
}
