import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { pomona, recorder } from "./stage/client.mjs";
import { startGranting, token, withGrant } from "./stage/grants.mjs";
import { it } from "./stage/it.mjs";
import { suiteContext, TRANSPORTS } from "./stage/servers.mjs";
import { pause, until } from "./stage/until.mjs";

const GRANT = { connect: ["orders/*", "news/**"], publish: ["chat"] };

describe("with a grant", () => {
  let dobby;
  const suite = suiteContext();
  before(async () => (dobby = await startGranting(suite, "--jwt-notice=1")));

  for (const transport of TRANSPORTS) {
    it(`${transport}: connects itself, and what is not granted is refused alone`, async (t) => {
      const firenze = pomona(t, { url: dobby.url, transports: [transport] });
      let tokens = 0;
      const grant = withGrant(firenze, () => (tokens++, token(100, GRANT)));
      const order = recorder(firenze, "orders/1");
      const news = recorder(firenze, "news/x");
      const others = recorder(firenze, "others");
      await order.subscription.attached;
      await news.subscription.attached;
      await assert.rejects(others.subscription.attached, { code: "refused", message: /may not connect itself to "others"/ });
      await dobby.updates(["orders/1", "1"], ["news/x", "2"], ["others", "3"]);
      await until("both hear", () => order.messages.length && news.messages.length);
      assert.deepEqual([order.messages, others.messages, tokens], [[1], [], 1]);
      const line = [];
      firenze.on("update", (update) => update.path === "chat" && line.push(update.message));
      await dobby.connect(firenze.getDoloresId(), "chat");
      await grant.publish("chat", "not to me");
      await dobby.publish("chat", "to all");
      await until("it came", () => line.includes("to all"));
      assert.deepEqual(line, ["", "to all"]);
      await assert.rejects(grant.publish("others", "x"), { code: "not_allowed", status: 403 });
      order.subscription.close();
      await until("nobody hears", async () => !(await dobby.publish("orders/1", "x"))[0].subscribers);
      assert.deepEqual(firenze.errors, []);
    });
  }

  it("the next session is shown a new token", async (t) => {
    const firenze = pomona(t, { url: dobby.url });
    let tokens = 0;
    withGrant(firenze, () => (tokens++, token(100, GRANT)));
    const order = recorder(firenze, "orders/2");
    await order.subscription.attached;
    await dobby.closeSession(firenze.getDoloresId());
    await until("it is connected", async () => (await dobby.publish("orders/2", "5"))[0].subscribers);
    await until("it came", () => order.messages.length);
    assert.equal(tokens, 2);
  });

  it("a token that expires is renewed without a seam", async (t) => {
    const firenze = pomona(t, { url: dobby.url });
    let tokens = 0;
    withGrant(firenze, () => token(tokens++ ? 100 : 2, GRANT));
    const order = recorder(firenze, "orders/3");
    await order.subscription.attached;
    await until("it was renewed", () => tokens === 2);
    await pause(2000); // the first is over by then
    await dobby.publish("orders/3", "6");
    await until("it came", () => order.messages.length);
    assert.equal(order.disconnected, 0);
  });

  it("if it cannot be, the paths are asked for again when there is one", async (t) => {
    const firenze = pomona(t, { url: dobby.url });
    let tokens = 0;
    withGrant(firenze, () => {
      if (++tokens === 2) throw new Error("the application is down");
      return token(tokens === 1 ? 2 : 100, GRANT);
    });
    const order = recorder(firenze, "orders/4");
    await order.subscription.attached;
    await until("it ended", () => order.disconnected);
    await until("it is connected", async () => (await dobby.publish("orders/4", "7"))[0].subscribers);
    await until("it came", () => order.messages.length);
    assert.equal(tokens, 3);
  });
});
