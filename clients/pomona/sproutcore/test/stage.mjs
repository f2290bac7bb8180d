// What the tests stand on besides the packaged Dobby: a back-end that plays the application's views, and pages in Chromium.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import "../build.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/**
 * The site: its pages, the connect and disconnect views, and `/comet/` passed on to Dobby as sc-server does.
 * `posts` is what the views were asked; each of `answers` is called with a response instead of one of their answers.
 */
export async function startSite(dobby) {
  const scripts = {
    "/sproutcore.js": process.env.SPROUTCORE ?? here("stand-in.js"),
    "/pomona.js": here("../../dist/sproutcore/pomona/core.js"),
  };
  const posts = [];
  const answers = [];
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (pathname.startsWith("/comet/")) return passOn(dobby, request, response);
    if (scripts[pathname]) return response.setHeader("Content-Type", "text/javascript; charset=utf-8").end(await readFile(scripts[pathname]));
    if (request.method === "GET") {
      return response.setHeader("Content-Type", "text/html").end('<!doctype html><script src="/sproutcore.js"></script><script src="/pomona.js"></script>');
    }
    const [, view, id] = pathname.slice(1).split("/");
    const paths = JSON.parse(Buffer.concat(await request.toArray()).toString());
    posts.push({ view, id, paths, headers: request.headers });
    if (answers.length) return answers.shift()(response);
    await dobby[view](id, ...paths);
    response.end("{sent:true}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { posts, answers, url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.closeAllConnections() ?? server.close() };
}

function passOn(dobby, request, response) {
  const { method, url: path } = request;
  const { connection, upgrade, ...headers } = request.headers;
  const onward = http.request(dobby.doors.firenze + path, { method, headers }, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
  onward.on("error", () => response.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

/** Chromium; `open(url)` opens a page in a window of its own, which keeps its uncaught errors in `errors`. */
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  return {
    stop: () => browser.close(),
    async open(url) {
      const page = await (await browser.newContext()).newPage();
      page.errors = [];
      page.on("pageerror", (error) => page.errors.push(String(error)));
      await page.goto(url);
      return page;
    },
  };
}
