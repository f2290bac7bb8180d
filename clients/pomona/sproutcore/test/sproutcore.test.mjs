// The application of 2009 in Chromium, against the packaged Dobby.
// Unless SPROUTCORE names a copy of SproutCore 1.x, stand-in.js stands in for it: what is tested then is core.js, not SproutCore.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { Dobby } from "../../test/stage/dobby.mjs";
import { until } from "../../test/stage/until.mjs";
import { startBrowser, startSite } from "./stage.mjs";

/** How long a lost connection may take to come back: the client waits longer each time that it tries in vain. */
const BACK_MS = 60_000;

const dobby = new Dobby();
let site, browser, page;

before(async () => {
  [site, browser] = await Promise.all([startSite(dobby), startBrowser(), dobby.start()]);
});
after(() => Promise.all([browser?.stop(), site?.stop(), dobby.stop()]));

beforeEach(async () => {
  site.posts.length = site.answers.length = 0;
  page = await browser.open(site.url);
  await page.evaluate((port) => {
    window.seen = [];
    window.changes = [];
    window.view = {
      contactReceived(path, message) {
        window.seen.push([this === window.view, path, message]);
      },
    };
    window.settings = { host: "127.0.0.1", port, protocol: "http", prefix: "comet/", connectUrl: "/server/connect/%@", disconnectUrl: "/server/disconnect/%@" };
  }, new URL(dobby.doors.firenze).port);
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(page.errors, []);
});

const run = (action, argument) => page.evaluate(action, argument);
const seen = () => run(() => window.seen);
const untilSeen = (count) => until(`${count} messages`, async () => (await seen()).length >= count, BACK_MS);
const said = (path, message) => [true, path, message];
const connectTo = (...paths) =>
  run((paths) => {
    window.comet = Pomona.Firenze.create(window.settings);
    for (const path of paths) window.comet.connect(path, window.view, "contactReceived");
  }, paths);

test("a path's first message is blank, then its updates come as strings, in order, to the method that was named", async () => {
  await connectTo("contacts");
  await untilSeen(1);
  const messages = Array.from({ length: 50 }, (_, number) => JSON.stringify({ guid: number, name: "Zoë" }));
  await dobby.updates(...messages.map((message) => ["contacts", message]));
  await untilSeen(51);
  assert.deepEqual(await seen(), ["", ...messages].map((message) => said("contacts", message)));
});

test("a message may go to a function as well, and handlers that are put on twice hear once", async () => {
  await run(() => {
    const comet = Pomona.Firenze.create(window.settings);
    const heard = function (path, message) {
      window.seen.push([this === window.view, path, message]);
    };
    for (let i = 0; i < 2; i++) comet.connect("groups", window.view, heard);
  });
  await untilSeen(1);
  await dobby.updates(["groups", "a"], ["groups", "b"]);
  await untilSeen(3);
  assert.deepEqual(await seen(), [said("groups", ""), said("groups", "a"), said("groups", "b")]);
});

test("the application is asked once for all paths, with the session's id, by an SC.Request", async () => {
  await connectTo("contacts", "groups");
  await untilSeen(2);
  const id = await run(() => window.comet.get("doloresId"));
  assert.equal(id, await run(() => window.comet.getDoloresId()));
  assert.deepEqual(site.posts.map(({ view, id, paths }) => ({ view, id, paths })), [{ view: "connect", id, paths: ["contacts", "groups"] }]);
  assert.equal(site.posts[0].headers["x-requested-with"], "XMLHttpRequest");
  assert.match(site.posts[0].headers["content-type"], /^application\/json/);
});

test("after a disconnect nothing comes of that path, and the application has been told", async () => {
  await connectTo("contacts", "groups");
  await untilSeen(2);
  await run(() => window.comet.disconnect("contacts", window.view, "contactReceived"));
  await until("a second request", () => site.posts.length === 2);
  assert.deepEqual([site.posts[1].view, site.posts[1].paths], ["disconnect", ["contacts"]]);
  await dobby.updates(["contacts", "unheard"], ["groups", "heard"]);
  await untilSeen(3);
  assert.deepEqual((await seen()).slice(2), [said("groups", "heard")]);
});

test("when Dobby comes back after a restart, everything is connected again by itself, and observers of id and state are told", async () => {
  await connectTo("contacts");
  await untilSeen(1);
  const first = await run(() => {
    const note = (comet, name) => window.changes.push([name, comet.get(name)]);
    window.comet.addObserver("doloresId", null, note);
    window.comet.addObserver("state", null, note);
    return window.comet.get("doloresId");
  });
  await dobby.stop();
  await until("a state that says so", () => run(() => window.changes.some(([name, value]) => name === "state" && value !== "connected")));
  await dobby.start();
  // Or it would be waited for as long as the client's back-off says.
  await run(() => window.comet.client.retry());
  await untilSeen(2);
  await dobby.updates(["contacts", "after"]);
  await untilSeen(3);
  assert.deepEqual((await seen()).at(-1), said("contacts", "after"));
  const changes = await run(() => window.changes);
  const [[, second]] = changes.filter(([name]) => name === "doloresId");
  assert.notEqual(second, first);
  assert.equal(site.posts.at(-1).id, second);
  assert.deepEqual(changes.findLast(([name]) => name === "state"), ["state", "connected"]);
});

test("a subclass may ask for its paths, and take its updates, in its own way", async () => {
  await run(() => {
    const Own = Pomona.Firenze.extend({
      requestAttachments(paths) {
        const url = "/own/connect/" + this.getDoloresId();
        SC.Request.postUrl(url, JSON.stringify(paths)).notify(this, "didAttach").send(JSON.stringify(paths));
      },
      didAttach(response) {
        window.changes.push([this === window.own, response.get("rawRequest").status]);
      },
      update(path, message) {
        window.changes.push([this === window.own, message]);
        arguments.callee.base.apply(this, arguments);
      },
    });
    window.own = Own.create(window.settings);
    window.own.connect("contacts", window.view, "contactReceived");
  });
  await untilSeen(1);
  await dobby.updates(["contacts", "x"]);
  await untilSeen(2);
  assert.deepEqual(site.posts.map(({ paths }) => paths), [["contacts"]]);
  await until("three calls", () => run(() => window.changes.length === 3));
  assert.deepEqual((await run(() => window.changes)).sort(), [[true, ""], [true, 200], [true, "x"]]);
});

test("a handler runs within a run loop, and what it leaves for the end of that is done", async () => {
  await run(() => {
    window.comet = Pomona.Firenze.create(window.settings);
    window.comet.connect("contacts", null, (path, message) => {
      const within = SC.RunLoop.isRunLoopInProgress();
      SC.RunLoop.currentRunLoop.invokeLast(window, () => window.seen.push([within, message]));
    });
  });
  await untilSeen(1);
  await dobby.updates(["contacts", "done"]);
  await untilSeen(2);
  assert.deepEqual(await seen(), [[true, ""], [true, "done"]]);
});

test("with nothing said, Dobby is behind the page's own address, and settings of the newer client pass through", async () => {
  await run(() => {
    window.comet = Pomona.Firenze.create({ options: { headers: () => ({ "X-CSRFToken": "crumb" }) } });
    window.comet.connect("contacts", window.view, "contactReceived");
  });
  await untilSeen(1);
  await dobby.updates(["contacts", "here"]);
  await untilSeen(2);
  assert.deepEqual((await seen())[1], said("contacts", "here"));
  assert.equal(site.posts[0].headers["x-csrftoken"], "crumb");
});

test("an application that is not ready is asked again, and one that refuses is believed", async () => {
  site.answers.push(
    (response) => response.writeHead(503).end(),
    (response) => response.writeHead(200, { "Content-Length": 9 }).write("{", () => response.destroy()),
    (response) => response.end(JSON.stringify({ refused: { contacts: "not yours" } })),
  );
  await connectTo("contacts");
  await run(() => window.comet.client.on("refused", (error) => window.seen.push([error.path, error.message])));
  await untilSeen(1);
  assert.deepEqual(await seen(), [["contacts", "not yours"]]);
  assert.equal(site.posts.length, 3);
});

test("an application that does not answer in time is asked again, and the first request is cancelled", async () => {
  let cancelled = false;
  site.answers.push((response) => response.on("close", () => (cancelled = true)));
  await run(() => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => {
      AbortSignal.timeout = timeout;
      return AbortSignal.timeout(500);
    };
  });
  await connectTo("contacts");
  await untilSeen(1);
  await until("a cancelled request", () => cancelled);
  assert.deepEqual(await seen(), [said("contacts", "")]);
  assert.equal(site.posts.length, 2);
});

test("a session that is destroyed hears nothing more", async () => {
  await connectTo("contacts");
  await untilSeen(1);
  await run(() => window.comet.destroy());
  assert.equal(await run(() => window.comet.get("state")), "closed");
  await connectTo("contacts");
  await untilSeen(2);
  await dobby.updates(["contacts", "for the living"]);
  await untilSeen(3);
  assert.deepEqual((await seen()).slice(2), [said("contacts", "for the living")]);
});
