// Copies the classic script to where the server takes it from, or with --check says whether the two are the same.
import { copyFileSync, existsSync, readFileSync } from "node:fs";

const built = new URL("dist/pomona.js", import.meta.url);
const shipped = new URL("../../server/src/main/resources/dobby/pomona.js", import.meta.url);

if (!process.argv.includes("--check")) {
  copyFileSync(built, shipped);
} else if (!existsSync(shipped) || !readFileSync(built).equals(readFileSync(shipped))) {
  console.error("The server's pomona.js is not what these sources give. Run: npm run ship, and commit it.");
  process.exit(1);
}
