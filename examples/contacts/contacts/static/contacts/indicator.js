/** Says in words how the page is connected: nothing is "live" before everything it shows is attached. */

const WORDS = {
  connecting: ["Connecting…", "Changes of others may be missing."],
  live: ["Live", "Changes of others appear at once."],
  resuming: ["Resuming…", "Changes of others come as soon as possible."],
  offline: ["Offline", "Changes of others come later."],
  refused: ["Not allowed", "You may not see these contacts."],
};

export class Indicator {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.show("connecting");
  }

  /** @param {keyof typeof WORDS} state */
  show(state) {
    if (this.shown === state) return; // or it would be read out again
    this.shown = state;
    const [words, more] = WORDS[state];
    this.element.dataset.state = state;
    this.element.title = more;
    this.element.querySelector(".words").textContent = words;
    this.element.querySelector(".more").textContent = more;
  }
}
