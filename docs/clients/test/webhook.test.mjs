// Each program of webhook.md knows a request that is signed as Dobby signs from any other.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const RUNNERS = { python: "python3", js: "node", ruby: "ruby", php: "php" };
const SUFFIXES = { python: "py", js: "mjs", ruby: "rb", php: "php" };
const SECRET = "a secret of the tests";

const page = readFileSync(new URL("../webhook.md", import.meta.url), "utf8");
const programs = [...page.matchAll(/^```(python|js|ruby|php)\n(.*?)^```$/gms)];
const folder = mkdtempSync(join(tmpdir(), "dobby-webhook-"));
after(() => rmSync(folder, { recursive: true }));

function sign(body, secret = SECRET, ageSeconds = 0) {
  const seconds = Math.floor(Date.now() / 1000) - ageSeconds;
  const hex = createHmac("sha256", secret).update(`${seconds}.`).update(body).digest("hex");
  return `t=${seconds},v1=${hex}`;
}

test("there is a program in each language", () => {
  assert.deepEqual(programs.map(([, language]) => language).sort(), Object.keys(RUNNERS).sort());
});

for (const [, language, source] of programs) {
  const missing = spawnSync(RUNNERS[language], ["--version"]).error?.code === "ENOENT";
  test(`${language}: only what was signed just now with the secret is Dobby's`, { skip: missing && "not installed" }, () => {
    const file = join(folder, `verify.${SUFFIXES[language]}`);
    writeFileSync(file, source);
    const accepts = (signature, body) => {
      const env = { ...process.env, DOBBY_WEBHOOK_SECRET: SECRET };
      const { status, stderr } = spawnSync(RUNNERS[language], [file, signature], { input: body, env });
      assert.ok(status === 0 || status === 1, String(stderr));
      assert.equal(String(stderr), "");
      return status === 0;
    };
    const body = Buffer.from('{"events":[{"number":1,"path":"::vacated","message":"Zoë\\n"}]}');
    const good = sign(body);
    assert.ok(accepts(good, body));
    assert.ok(accepts(sign(Buffer.from([0xff, 0, 10])), Buffer.from([0xff, 0, 10])), "bytes, not text");
    assert.ok(!accepts(good, Buffer.concat([body, Buffer.from(" ")])), "another body");
    assert.ok(!accepts(sign(body, "another secret"), body), "another secret");
    assert.ok(!accepts(sign(body, SECRET, 400), body), "too old");
    assert.ok(!accepts(sign(body, SECRET, -600), body), "from the future");
    for (const wrong of ["", "t=1", good + "\n", good + "00", good.toUpperCase(), good.replace("v1", "v0")]) {
      assert.ok(!accepts(wrong, body), JSON.stringify(wrong));
    }
  });
}
