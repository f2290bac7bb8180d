import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { startBackend } from "./stage/backend.mjs";
import { Firenze, WebSocket } from "./stage/client.mjs";
import { it } from "./stage/it.mjs";
import { startServer, suiteContext } from "./stage/servers.mjs";
import { until } from "./stage/until.mjs";

describe("the API of 2009", () => {
  let server;
  const suite = suiteContext();
  before(async () => (server = await startServer(suite, "poll")));

  const begin = async (t, options) => {
    const backend = await startBackend(t, server);
    const { hostname, port } = new URL(server.url);
    const { connectUrl, disconnectUrl } = backend;
    const firenze = Firenze.create({ host: hostname, prefix: "comet/", port: Number(port), protocol: "http", connectUrl, disconnectUrl, ...options });
    t.after(() => firenze.close());
    return { backend, firenze };
  };

  it("calls a function, or a method by name, with path and message, a blank one first", async (t) => {
    const { backend, firenze } = await begin(t);
    const target = {
      heard: [],
      receive(path, message) {
        this.heard.push([path, message]);
      },
    };
    assert.equal(firenze.getDoloresId(), null);
    firenze.connect("contacts", target, "receive");
    firenze.connect("contacts", target, "receive"); // once is enough
    firenze.connect("groups", target, target.receive);
    await until("confirmed", () => target.heard.length === 2);
    assert.deepEqual(backend.requests.map(({ id, paths }) => [id, paths]), [[firenze.getDoloresId(), ["contacts", "groups"]]]);
    await server.updates(["contacts", '{"guid":1}'], ["groups", "x"]);
    await until("heard", () => target.heard.length === 4);
    assert.deepEqual(target.heard, [["contacts", ""], ["groups", ""], ["contacts", '{"guid":1}'], ["groups", "x"]]);

    firenze.disconnect("contacts", target, target.receive); // not what was connected
    firenze.disconnect("contacts", target, "receive");
    firenze.disconnect("contacts", target, "receive");
    await until("disconnected", () => backend.disconnected.length === 1);
    assert.deepEqual(backend.disconnected, [["contacts"]]);
    await server.updates(["contacts", "no"], ["groups", "y"]);
    await until("heard", () => target.heard.length === 5);
    assert.deepEqual(target.heard.at(-1), ["groups", "y"]);
  });

  it("after a lost session the blank message comes again", async (t) => {
    const { firenze } = await begin(t);
    const heard = [];
    firenze.connect("a", null, (path, message) => heard.push(message));
    await until("confirmed", () => heard.length === 1);
    await server.closeSession(firenze.getDoloresId());
    await until("confirmed again", () => heard.length === 2);
    assert.deepEqual(heard, ["", ""]);
  });

  it("update, requestAttachments and requestDetachments can be given to create", async (t) => {
    const calls = [];
    const { backend, firenze } = await begin(t, {
      WebSocket,
      update(path, message) {
        calls.push(["update", path, message]);
        Firenze.prototype.update.call(this, path, message);
      },
      requestAttachments(paths) {
        calls.push(["attach", ...paths]);
        server.connect(this.getDoloresId(), ...paths); // as in 2009, nothing is returned
      },
      requestDetachments(paths) {
        calls.push(["detach", ...paths]);
      },
    });
    const heard = [];
    const hear = (path, message) => heard.push(message);
    firenze.connect("a", null, hear);
    await until("confirmed", () => heard.length === 1);
    await server.publish("a", "1");
    await until("heard", () => heard.length === 2);
    firenze.disconnect("a", null, hear);
    await until("left", () => calls.length === 4);
    assert.deepEqual(calls, [["attach", "a"], ["update", "a", ""], ["update", "a", "1"], ["detach", "a"]]);
    assert.deepEqual(backend.requests, []);
  });

  it("the methods can be overridden in a subclass", async (t) => {
    class Mine extends Firenze {
      asked = [];
      requestAttachments(paths) {
        this.asked.push(...paths);
        return server.connect(this.getDoloresId(), ...paths).then(() => ({ snapshot: { a: "mine" } }));
      }
    }
    const mine = new Mine({ url: server.url });
    t.after(() => mine.close());
    const snapshots = [];
    await mine.subscribe("a", { snapshot: (value) => snapshots.push(value) }).attached;
    assert.deepEqual([mine.asked, snapshots], [["a"], ["mine"]]);
  });
});
