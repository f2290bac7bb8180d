/** The list of contacts, one card each. A card that was there before keeps its element, and with it the keyboard's focus. */

export class Cards {
  /** @param {(id: string) => void} open called with the contact that was chosen */
  constructor(list, open) {
    this.list = list;
    list.addEventListener("click", (event) => {
      const card = event.target.closest("button");
      if (card) open(card.dataset.id);
    });
    list.addEventListener("keydown", (event) => this.#move(event));
  }

  draw(contacts, groups) {
    const items = new Map([...this.list.children].map((item) => [item.firstChild.dataset.id, item]));
    const wanted = contacts.map((contact) => fill(items.get(contact.id) ?? newCard(contact.id), contact, groups));
    const focused = document.activeElement;
    for (const item of items.values()) if (!wanted.includes(item)) item.remove();
    // Only what stands in the wrong place is moved: moving an element takes the focus off it.
    wanted.forEach((item, place) => {
      if (this.list.children[place] !== item) this.list.insertBefore(item, this.list.children[place] ?? null);
    });
    if (focused?.isConnected && focused !== document.activeElement) focused.focus();
  }

  /** Lights a card up for a moment: somebody else has changed it. */
  flash(id) {
    const card = this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!card) return;
    card.classList.remove("changed");
    void card.offsetWidth; // begins the animation anew
    card.classList.add("changed");
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const cards = [...this.list.querySelectorAll("button")];
    cards[cards.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  }
}

export function fullName({ first_name: first, last_name: last }) {
  return [first, last].filter(Boolean).join(" ");
}

function newCard(id) {
  const item = document.createElement("li");
  const card = document.createElement("button");
  card.dataset.id = id;
  card.className = "contact";
  for (const part of ["avatar", "name", "company", "phone", "email", "group", "saving"]) {
    const span = document.createElement("span");
    span.className = part;
    card.append(span);
  }
  card.children[0].setAttribute("aria-hidden", "true");
  card.children[6].textContent = "Saving…";
  item.append(card);
  return item;
}

function fill(item, contact, groups) {
  const card = item.firstChild;
  const texts = [initials(contact), fullName(contact), contact.company, contact.phone, contact.email, groups.get(contact.group)?.name];
  texts.forEach((text, part) => {
    if (card.children[part].textContent !== (text ?? "")) card.children[part].textContent = text ?? "";
  });
  card.style.setProperty("--hue", hue(contact.id));
  card.classList.toggle("pending", contact.pending);
  card.querySelector(".saving").hidden = !contact.pending;
  return item;
}

function initials({ first_name: first, last_name: last }) {
  return [first, last].map((name) => Array.from(name ?? "")[0] ?? "").join("").toUpperCase();
}

/** A colour for each contact, the same in every window. */
function hue(id) {
  return Number.parseInt(id.slice(0, 4), 16) % 360;
}
