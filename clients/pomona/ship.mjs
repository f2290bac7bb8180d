// Copies the classic scripts to where the server takes them from, or with --check says whether they are the same.
import { copyFileSync, existsSync, readFileSync } from "node:fs";

for (const name of ["pomona.js", "pomona-grants.js"]) {
  const built = new URL(`dist/${name}`, import.meta.url);
  const shipped = new URL(`../../server/src/main/resources/dobby/${name}`, import.meta.url);
  if (!process.argv.includes("--check")) {
    copyFileSync(built, shipped);
  } else if (!existsSync(shipped) || !readFileSync(built).equals(readFileSync(shipped))) {
    console.error(`The server's ${name} is not what these sources give. Run: npm run ship, and commit it.`);
    process.exit(1);
  }
}
