import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { gzipSync } from "node:zlib";

const BYTES_MAX = 5400;

it("the classic script, with all transports, has less than 5,400 bytes when it is compressed", () => {
  const bytes = gzipSync(readFileSync(new URL("../dist/pomona.js", import.meta.url)), { level: 9 }).length;
  assert.ok(bytes < BYTES_MAX, `${bytes} bytes`);
});
