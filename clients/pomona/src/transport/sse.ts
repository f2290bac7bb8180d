import { PomonaError } from "../error.js";
import { closed, get, typeOf, type Link } from "./transport.js";

/**
 * Server-sent events, read with fetch: EventSource cannot be told a new token, and Node 20 has none.
 * A server that does not stream answers as it answers a poll, and polling goes on with that.
 */
export async function sse(link: Link): Promise<true | void> {
  const answer = await get(link, { Accept: "text/event-stream" });
  if (!/^text\/event-stream/.test(typeOf(answer))) {
    link._take(await answer.json());
    return true;
  }
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  const line = events(link);
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new PomonaError("ended", "The stream was over.");
    link._alive();
    rest += decoder.decode(value, { stream: true });
    // A CR at the very end may be the first half of a CRLF.
    const lines = rest.split(/\r\n|\n|\r(?=[^])/);
    rest = lines.pop()!;
    lines.forEach(line);
  }
}

/** Returns what takes the lines of a stream one by one. */
function events(link: Link): (line: string) => void {
  let type: string | undefined;
  let data = "";
  return (line) => {
    const [, field, value = ""] = /^(\w*)(?:: ?([^]*))?$/.exec(line) ?? [];
    if (field === "data") data += value + "\n";
    else if (field === "event") type = value;
    else if (field === "retry") link._retry(+value);
    else if (!line) {
      if (data) {
        const event = JSON.parse(data);
        if (type === "close") throw closed(event.code, event.reason);
        if (!type) link._take(event);
      }
      type = undefined;
      data = "";
    }
  };
}
