/** Speaks to the site: one function for each thing it can be asked to do with a record. */

const ANSWER_TIMEOUT_MS = 15_000;

/** Why the site did not do it. `fields` says what is wrong with which field. */
export class NotDone extends Error {
  constructor(message, { status = 0, fields = {} } = {}) {
    super(message);
    this.name = "NotDone";
    this.status = status;
    this.fields = fields;
  }
}

export class Site {
  /** @param {string} csrfCookie the cookie that holds Django's token against forged requests */
  constructor(csrfCookie) {
    this.csrfCookie = csrfCookie;
  }

  /** The headers that show Django that the request comes from its own page. Read each time: signing in changes the token. */
  get headers() {
    const cookies = new Map(document.cookie.split("; ").map((cookie) => cookie.split("=")));
    return { "X-CSRFToken": cookies.get(this.csrfCookie) ?? "" };
  }

  create(path, record) {
    return this.#ask("POST", `/api/${path}/`, record);
  }

  change(path, record) {
    return this.#ask("PUT", `/api/${path}/${record.id}`, record);
  }

  remove(path, id) {
    return this.#ask("DELETE", `/api/${path}/${id}`);
  }

  async #ask(method, url, record) {
    let response;
    try {
      response = await fetch(url, {
        method,
        headers: { "Content-Type": "application/json", ...this.headers },
        body: record && JSON.stringify(record),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
    } catch {
      throw new NotDone("The site does not answer.");
    }
    const answer = await response.json().catch(() => null);
    if (response.ok && answer) return answer;
    throw new NotDone(answer?.error || `The site answered with an error (${response.status}).`, {
      status: response.status,
      fields: answer?.fields,
    });
  }
}
