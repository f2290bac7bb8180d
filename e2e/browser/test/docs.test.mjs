// The code that docs/clients/contacts.md shows is the example's.
import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { test } from "node:test";

const root = new URL("../../../", import.meta.url);
const page = new URL("docs/clients/contacts.md", root);
const text = await readFile(page, "utf8");

test("each piece of code stands in the file it names", async () => {
  const pieces = [...text.matchAll(/^```(?:python|js)\n(?:#|\/\/) (\S+)\n([^]*?)^```$/gm)];
  assert.ok(pieces.length >= 8);
  for (const [, file, code] of pieces) {
    const source = await readFile(new URL(`examples/contacts/${file}`, root), "utf8");
    assert.ok(source.includes(code), `${file} has:\n${code}`);
  }
});

test("each picture and file it links to is there", async () => {
  for (const [, target] of text.matchAll(/\]\((\.\.[^)#]+)\)/g)) await access(new URL(target, page));
});

test("each module of the page is in its table", async () => {
  const main = await readFile(new URL("examples/contacts/contacts/static/contacts/main.js", root), "utf8");
  for (const [, module] of main.matchAll(/from "\.\/(.+)"/g)) {
    if (module !== "id.js") assert.ok(text.includes(`\`${module}\``), module);
  }
});
