// Runs the forge tests, unless nothing they depend on has changed since they last passed; then compares what
// transactions cost with solidity/gas.json, and docs/gas.md with that; both are committed.
//
// Usage: node test.mjs
//        node test.mjs --update-gas      writes both anew, after a change that is meant to cost more or less
//        node test.mjs --deep [ARGS]     fuzzes much longer (profile `deep` of foundry.toml); ARGS go to `forge test`
//        node test.mjs --load            lets a network of 2,000 brokers live for 200 epochs; takes minutes
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

import { renderGas } from "./gas.mjs";
import { forge, inModule, whenChanged, writeIfChanged } from "./shared.mjs";

/** How far a figure may be off the committed one, either way: the gain of a change is to be written down too. */
const TOLERANCE = 0.02;

const committed = inModule("solidity", "gas.json");
const table = inModule("..", "docs", "gas.md");
const measured = inModule("target", "solidity", "snapshots");
const vectors = inModule("..", "protocol", "vectors");

function measuredGas() {
  const groups = readdirSync(measured).sort();
  return Object.fromEntries(
    groups.map((file) => {
      const figures = JSON.parse(readFileSync(inModule("target", "solidity", "snapshots", file), "utf8"));
      const sorted = Object.entries(figures).sort(([left], [right]) => left.localeCompare(right, "en"));
      return [file.replace(".json", ""), Object.fromEntries(sorted.map(([name, gas]) => [name, Number(gas)]))];
    }),
  );
}

function differences(before, now) {
  const names = new Set([...Object.keys(before), ...Object.keys(now)].flatMap((group) => [...Object.keys(before[group] ?? {}), ...Object.keys(now[group] ?? {})].map((name) => `${group}/${name}`)));
  return [...names].sort().flatMap((path) => {
    const [group, name] = path.split("/");
    const [was, is] = [before[group]?.[name], now[group]?.[name]];
    if (was !== undefined && is !== undefined && Math.abs(is - was) <= was * TOLERANCE) return [];
    return [`  ${group}: ${name}: ${was ?? "not there"} -> ${is ?? "not there"}`];
  });
}

const readGas = () => (existsSync(committed) ? JSON.parse(readFileSync(committed, "utf8")) : {});

function fail(...messages) {
  messages.forEach((message) => console.error(message));
  process.exit(1);
}

function checkGas() {
  const changed = differences(readGas(), measuredGas());
  if (changed.length > 0) {
    fail(
      `Gas differs from contracts/solidity/gas.json by more than ${TOLERANCE * 100} %:\n${changed.join("\n")}`,
      "If that is meant, run `node contracts/tools/test.mjs --update-gas` and commit the file.",
    );
  }
  if (!existsSync(table) || readFileSync(table, "utf8") !== renderGas(readGas())) {
    fail("docs/gas.md does not say what contracts/solidity/gas.json says: run `node contracts/tools/test.mjs --update-gas` and commit both.");
  }
}

function updateGas() {
  writeFileSync(committed, `${JSON.stringify(measuredGas(), null, 2)}\n`);
  writeIfChanged(table, renderGas(readGas()));
}

function runTests(...args) {
  rmSync(measured, { recursive: true, force: true });
  forge("test", ...args);
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === "--load") {
  process.env.FOUNDRY_PROFILE = "load";
  forge("test", "-vvv");
} else if (mode === "--deep") {
  process.env.FOUNDRY_PROFILE = "deep";
  // Gas is the same however long one fuzzes.
  runTests("--no-match-contract", "Gas", ...rest);
} else if (mode === "--update-gas") {
  runTests();
  updateGas();
} else {
  whenChanged("test", {
    inputs: [inModule("solidity", "test"), vectors, committed, table],
    outputs: [],
    run() {
      runTests();
      checkGas();
    },
  });
}
