// Installs a package folder's locked dependencies, unless the lock file is the one installed last time.
// Usage: node npm-ci.mjs FOLDER
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: node npm-ci.mjs FOLDER");
  process.exit(2);
}
const lock = join(folder, "package-lock.json");
const stamp = join(folder, "node_modules", ".installed-lock");
const wanted = `${createHash("sha256").update(readFileSync(lock)).digest("hex")} node ${process.versions.modules}\n`;

if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
  process.exit(0);
}
console.log(`Installing the npm packages of ${folder}`);
const result = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], {
  cwd: folder,
  stdio: ["ignore", "inherit", "inherit"],
  shell: process.platform === "win32",
});
if (result.error) {
  console.error(`npm cannot be started (${result.error.message}): install Node 20 or newer, with npm, and put it on the PATH.`);
  process.exit(1);
}
if (result.status === 0) {
  writeFileSync(stamp, wanted);
}
process.exit(result.status ?? 1);
