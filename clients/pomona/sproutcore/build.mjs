// Builds dist/sproutcore/pomona, which a project copies to its frameworks/. The client has to be built before.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const file = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(file(path), "utf8");

mkdirSync(file("../dist/sproutcore/pomona"), { recursive: true });
copyFileSync(file("Buildfile"), file("../dist/sproutcore/pomona/Buildfile"));
// Within a function the client may be strict. SproutCore must not be, and is often in the same file.
writeFileSync(file("../dist/sproutcore/pomona/core.js"), `window.Pomona = (function () {\n${read("../dist/pomona.js")}return Pomona;\n}());\n\n${read("core.js")}`);
