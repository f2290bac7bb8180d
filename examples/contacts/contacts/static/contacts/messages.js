/** Short messages in a corner. Good news leaves by itself, a problem stays until it was read. */

const GOOD_NEWS_MS = 5_000;
const MESSAGES_MAX = 4;

export class Messages {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
  }

  tell(text) {
    const message = this.#show(text, "status");
    setTimeout(() => message.remove(), GOOD_NEWS_MS);
  }

  /** @param {{label: string, run: () => void}} [action] what can be done about it */
  problem(text, action) {
    const message = this.#show(text, "alert");
    message.classList.add("problem");
    if (action) message.append(button(action.label, "quiet", () => (message.remove(), action.run())));
    message.append(button("Close", "quiet", () => message.remove()));
  }

  #show(text, role) {
    const message = document.createElement("div");
    message.className = "message";
    message.setAttribute("role", role);
    const words = document.createElement("p");
    words.textContent = text;
    message.append(words);
    this.box.append(message);
    while (this.box.children.length > MESSAGES_MAX) this.box.firstChild.remove();
    return message;
  }
}

function button(label, className, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = label;
  made.addEventListener("click", run);
  return made;
}
