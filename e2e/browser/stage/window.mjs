// A browser window in which somebody uses the Contacts example.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whatever a window is to show, it shows within this time. */
const TIMEOUT_MS = 30_000;

/** The demonstration's users. */
const PASSWORDS = { alice: "looking-glass", bob: "rubber-duck", mallory: "let-me-in" };

/** Starts Chromium; it ends with the test. */
export async function startBrowser(t) {
  const browser = await chromium.launch({ executablePath, args, headless: true });
  t.after(() => browser.close());
  return browser;
}

/**
 * Opens a window of its own (no cookie is shared) and signs in.
 *
 * @param t the test's context; the window is closed after it, which fails if the page had errors
 * @param site where the site is, as of startSite
 * @param who one of the demonstration's users
 * @param {object} [how]
 * @param {string} [how.transport] the only one Pomona may use
 * @param {{url: string}} [how.wire] to Dobby through this
 * @param {RegExp} [how.expected] errors in the console that belong to the scenario
 * @param {string} [how.password] instead of the one that is known
 * @param {(page: import("playwright-core").Page) => unknown} [how.prepare] called before anything is loaded
 * @param {object} [how.look] size, colours and the like, as of Playwright
 */
export async function openWindow(t, browser, site, who, { transport, wire, expected, look, prepare, password } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...look });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(`${message.text()} (${message.location().url})`));
  page.on("pageerror", (error) => errors.push(String(error)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors.filter((error) => !expected?.test(error)), [], `${who}'s console`);
  });

  await page.addInitScript(arrange, { dobby: wire?.url, transports: transport && [transport] });
  await page.addInitScript(watch);
  await prepare?.(page);
  await signIn(context.request, site, who, password);
  await page.goto(site.url);
  return new Window(page);
}

/** Runs in the page: what the site has told it of Dobby is changed to what the scenario wants, before the page's own code reads it. */
function arrange({ dobby, transports }) {
  document.addEventListener("readystatechange", () => {
    const told = document.getElementById("page");
    if (document.readyState !== "interactive" || !told) return;
    const page = JSON.parse(told.textContent);
    told.textContent = JSON.stringify({ ...page, dobby: dobby ?? page.dobby, options: { ...page.options, transports } });
  });
}

async function signIn(request, site, who, password = PASSWORDS[who]) {
  const form = await (await request.get(`${site.url}sign-in/`)).text();
  const [, token] = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(form);
  const answer = await request.post(`${site.url}sign-in/`, {
    form: { username: who, password, csrfmiddlewaretoken: token },
    maxRedirects: 0,
  });
  assert.equal(answer.status(), 302, `${who} is signed in`);
}

/** Runs in the page: notes what the page's handlers are given, and what the indicator says. */
function watch() {
  globalThis.seen = { updates: [], states: [], ids: [], gaps: [], snapshots: 0 };
  addEventListener("DOMContentLoaded", () => {
    const indicator = document.getElementById("connection");
    if (!indicator) return;
    new MutationObserver(() => {
      const words = indicator.querySelector(".words").textContent;
      if (seen.states.at(-1) !== words) seen.states.push(words);
    }).observe(indicator, { attributes: true, childList: true, subtree: true });
  });
  let app;
  Object.defineProperty(globalThis, "contacts", {
    get: () => app,
    set(value) {
      app = value;
      for (const store of [app.contacts, app.groups]) {
        store.addEventListener("update", ({ detail }) => seen.updates.push(detail));
        const { snapshot } = store;
        store.snapshot = function (records) {
          seen.snapshots++;
          snapshot.call(this, records);
        };
      }
      app.pomona.on("id", (id) => seen.ids.push(id));
      app.pomona.on("gap", (path) => seen.gaps.push(path));
    },
  });
}

export class Window {
  constructor(page) {
    this.page = page;
    this.indicator = page.locator("#connection .words");
  }

  card(name) {
    return this.page.locator(".contact", { has: this.page.locator(".name").getByText(name, { exact: true }) });
  }

  /** What the page's handlers were given and what the indicator has said, see `watch`. */
  seen() {
    return this.page.evaluate(() => seen);
  }

  /** Waits until the indicator says so. */
  async says(words, timeout = TIMEOUT_MS) {
    await this.page.locator("#connection .words").getByText(words, { exact: true }).waitFor({ timeout });
  }

  /** Waits until a contact of this name is shown, with this text in its card. */
  async shows(name, text = "", timeout = TIMEOUT_MS) {
    await this.card(name).filter({ hasText: text }).waitFor({ timeout });
  }

  async showsNot(name, timeout = TIMEOUT_MS) {
    await this.card(name).waitFor({ state: "detached", timeout });
  }

  /** Waits until the site has answered every edit. */
  async isSaved() {
    await this.page.waitForFunction(() => !document.querySelector(".pending"));
  }

  /** Changes a contact as a person would. */
  async edit(name, values) {
    await this.card(name).click();
    await this.#fill(values);
  }

  async create(values) {
    await this.page.getByRole("button", { name: "New contact" }).click();
    await this.#fill(values);
  }

  async remove(name) {
    await this.card(name).click();
    await this.page.getByRole("button", { name: "Delete" }).click();
    await this.page.getByRole("button", { name: "Really delete?" }).click();
  }

  async #fill(values) {
    const dialog = this.page.locator("dialog[open]");
    for (const [label, value] of Object.entries(values)) {
      if (label === "Group") await dialog.getByRole("combobox").selectOption(value);
      else await dialog.getByLabel(label, { exact: true }).fill(value);
    }
    await dialog.getByRole("button", { name: "Save" }).click();
  }

  /** Everything that is shown, to compare windows: one text for each card. */
  cards() {
    return this.page.locator(".contact").allInnerTexts();
  }
}
