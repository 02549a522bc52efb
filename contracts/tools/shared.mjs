// What the build steps share: where things are, when a step may be skipped, how forge is called.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this module. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** A path inside this module. */
export const inModule = (...parts) => join(root, ...parts);

/** What every step depends on, besides its own inputs. */
const common = ["foundry.toml", "package-lock.json", "tools", "solidity/solc-wrapper", "solidity/src", "solidity/templates"].map((path) => inModule(path));

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesUnder(join(path, entry)));
}

/** A hash over the names and contents of the files under these paths. */
function fingerprint(paths) {
  const hash = createHash("sha256").update(process.env.FOUNDRY_PROFILE ?? "default");
  for (const file of paths.flatMap(filesUnder)) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Runs a step, unless it succeeded before with the same inputs and its outputs are still there.
 *
 * @param {string} name of the step, unique
 * @param {{ inputs: string[], outputs: string[], run: () => void }} step paths of files or folders, and what to do
 */
export function whenChanged(name, { inputs, outputs, run }) {
  const stamp = inModule("target", "steps", name);
  const wanted = fingerprint([...common, ...inputs]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && outputs.every((path) => existsSync(path))) return;
  rmSync(stamp, { force: true });
  run();
  mkdirSync(dirname(stamp), { recursive: true });
  // Taken again, because a step may write what it reads.
  writeFileSync(stamp, fingerprint([...common, ...inputs]));
}

/** forge from npm where it has a package for this platform, else the one on the PATH. */
function forgeBinary() {
  const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
  const packaged = inModule("node_modules", "@foundry-rs", `forge-${platform}`, "bin", "forge");
  return existsSync(packaged) ? packaged : "forge";
}

/** Runs a program in this module; ends this process if it fails. */
function run(name, binary, args, whereToGetIt) {
  const result = spawnSync(binary, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (result.error) {
    console.error(`${name} cannot be started (${result.error.message}): ${whereToGetIt}`);
    process.exit(1);
  }
  if (result.status !== 0) {
    console.error(`${name} ${args.join(" ")} failed in ${root}; its messages are above.`);
    process.exit(result.status ?? 1);
  }
}

/** Runs forge in this module; ends this process if forge fails. */
export function forge(...args) {
  run("forge", forgeBinary(), args, "install Foundry 1.7 and put it on the PATH.");
}

/** Runs solhint over the contracts; ends this process if it finds anything. */
export function solhint() {
  const script = inModule("node_modules", "solhint", "solhint.js");
  const args = ["--disc", "--noPoster", "--max-warnings", "0", "--config", "solhint.config.js", "solidity/{src,templates}/**/*.sol"];
  run("solhint", process.execPath, [script, ...args], "run `npm ci --ignore-scripts` in contracts.");
}

/** Writes a file if its content differs, so that what depends on it is not built again for nothing. */
export function writeIfChanged(path, content) {
  if (existsSync(path) && readFileSync(path, "utf8") === content) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
