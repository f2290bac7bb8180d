import { get, typeOf, type Link } from "./transport.js";

/** Long polling: one request, one answer, held by the server until there is something to say. */
export async function poll(link: Link): Promise<true> {
  // A poll may be held for half a minute, and says nothing until then of whether the server is there. HEAD does.
  if (link._doubtful) {
    const answer = await link._fetch(link._url, { method: "HEAD", signal: link._signal, cache: "no-store" });
    // Somebody else's page is a success too, of another type.
    if (answer.ok && /json/.test(typeOf(answer))) link._up();
  }
  link._take(await (await get(link, {})).json());
  return true;
}
