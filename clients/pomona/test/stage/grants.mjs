// Signs tokens for a test, and starts a server that takes them.
import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { startDobby } from "./dobby.mjs";
import "./client.mjs";

const SECRET = randomBytes(32);
const text = (value) => Buffer.from(value).toString("base64url");

runInThisContext(readFileSync(new URL("../../dist/pomona-grants.js", import.meta.url), "utf8"), { filename: "pomona-grants.js" });
export const { withGrant } = globalThis.Pomona;

/** A token of user 7 that is good for so many seconds. */
export function token(seconds, grant) {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const signed = `${text('{"alg":"HS256"}')}.${text(JSON.stringify({ sub: "7", exp, dobby: grant }))}`;
  return `${signed}.${text(createHmac("sha256", SECRET).update(signed).digest())}`;
}

/** A Dobby that takes such tokens. */
export async function startGranting(t, ...options) {
  const directory = mkdtempSync(join(tmpdir(), "dobby-grants-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "jwks.json");
  writeFileSync(file, JSON.stringify({ keys: [{ kty: "oct", alg: "HS256", k: text(SECRET) }] }));
  return startDobby(t, `--jwks=${file}`, "--jwt-leeway=0", ...options);
}
