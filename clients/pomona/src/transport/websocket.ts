import { closed, type Link } from "./transport.js";

/** How long and how many updates a confirmation waits for more to join it. */
const CONFIRM_MS = 1000;
const CONFIRM_UPDATES = 64;

/** WebSocket: a text frame is a batch; what was taken is confirmed by a frame now and then. */
export function websocket(link: Link): Promise<void> {
  return new Promise((_, reject) => {
    const socket = new link._WebSocket!(link._url.replace(/^http/, "ws"));
    let unconfirmed = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const end = (error: unknown) => {
      clearTimeout(timer);
      timer = undefined;
      socket.onclose = socket.onmessage = null;
      socket.close();
      reject(error);
    };
    const confirm = () => {
      clearTimeout(timer);
      timer = undefined;
      unconfirmed = 0;
      // Closing, it can take no more; the browser would complain.
      if (socket.readyState < 2) socket.send(JSON.stringify([{ path: "::confirm", message: "" + link._last() }]));
    };

    socket.onmessage = ({ data }) => {
      try {
        const before = link._last();
        const batch = JSON.parse(data);
        link._take(batch);
        if (link._last() > before) {
          unconfirmed += batch.updates.length;
          if (unconfirmed >= CONFIRM_UPDATES) confirm();
          else timer = timer ?? setTimeout(confirm, CONFIRM_MS);
        }
      } catch (error) {
        end(error);
      }
    };
    socket.onclose = ({ code, reason }) => end(closed(code, reason));
    socket.onerror = () => {}; // is followed by a close, which tells more
    link._signal.addEventListener("abort", end);
  });
}
