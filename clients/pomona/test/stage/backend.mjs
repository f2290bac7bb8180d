// A web application that decides who hears what, and tells Dobby.
import { createServer } from "node:http";

/**
 * Starts a back-end for the server given. The test's context stops it.
 *
 * `backend.requests` is what it was asked: {what, id, paths, headers}. `backend.answer(request)`, if set, may return
 * {status, headers, body} and `silent: true` to tell Dobby nothing; it may also be async.
 */
export async function startBackend(t, dobby) {
  const backend = {
    requests: [],
    answer: undefined,
    get connected() {
      return backend.requests.filter(({ what }) => what === "connect").map(({ paths }) => paths);
    },
    get disconnected() {
      return backend.requests.filter(({ what }) => what === "disconnect").map(({ paths }) => paths);
    },
  };
  const server = createServer(async (request, response) => {
    try {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      const [, what, id] = request.url.split("/");
      const asked = { what, id, paths: JSON.parse(body), headers: request.headers, method: request.method };
      backend.requests.push(asked);
      const refused = Object.create(null);
      const tell = async () => {
        const allowed = asked.paths.filter((path) => !(path in refused));
        if (allowed.length) await dobby[what](id, ...allowed);
      };
      const answer = (await backend.answer?.(asked, { refused, tell })) ?? {};
      if (!answer.silent) await tell();
      response.writeHead(answer.status ?? 200, { "Content-Type": "application/json", ...answer.headers });
      response.end(answer.body ?? JSON.stringify({ refused, snapshot: answer.snapshot }));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address();
  backend.connectUrl = `http://127.0.0.1:${port}/connect/%@`;
  backend.disconnectUrl = `http://127.0.0.1:${port}/disconnect/%@`;
  return backend;
}
