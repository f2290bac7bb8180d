// Builds dist/: ESM and CommonJS for npm, and the one classic script. The same sources give the same bytes.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

rmSync("dist", { recursive: true, force: true });
const common = {
  bundle: true,
  target: "es2020",
  charset: "utf8",
  define: { POMONA_VERSION: JSON.stringify(version) },
  logLevel: "warning",
};

for (const [format, type] of [["esm", "module"], ["cjs", "commonjs"]]) {
  const outdir = `dist/${format}`;
  await build({ ...common, entryPoints: ["src/index.ts", "src/react.ts", "src/grants.ts"], format, outdir, external: ["react"] });
  writeFileSync(`${outdir}/package.json`, `{ "type": "${type}" }\n`);
  execFileSync("node_modules/.bin/tsc", ["--outDir", outdir], { stdio: "inherit" });
}

const classic = {
  ...common,
  format: "iife",
  minify: true,
  // Private names begin with an underscore and a letter. They never stand on an object that an application fills.
  mangleProps: /^_[a-z]/i,
  banner: { js: `/*! Pomona ${version}, Apache-2.0 */` },
};
await build({ ...classic, entryPoints: ["src/classic.ts"], outfile: "dist/pomona.js" });
await build({ ...classic, entryPoints: ["src/classic-grants.ts"], outfile: "dist/pomona-grants.js" });
