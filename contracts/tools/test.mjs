// Runs the forge tests, unless nothing they depend on has changed since they last passed; then compares what
// transactions cost with solidity/gas.json, which is committed.
//
// Usage: node test.mjs [--update-gas | --load]
//   --update-gas    writes solidity/gas.json anew, after a change that is meant to cost more or less
//   --load          lets a network of 2,000 brokers live for 200 epochs; takes minutes
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

import { forge, inModule, whenChanged } from "./shared.mjs";

/** How far a figure may be off the committed one, either way: the gain of a change is to be written down too. */
const TOLERANCE = 0.02;

const committed = inModule("solidity", "gas.json");
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

function checkGas() {
  const before = existsSync(committed) ? JSON.parse(readFileSync(committed, "utf8")) : {};
  const changed = differences(before, measuredGas());
  if (changed.length === 0) return;
  console.error(`Gas differs from contracts/solidity/gas.json by more than ${TOLERANCE * 100} %:\n${changed.join("\n")}`);
  console.error("If that is meant, run `node contracts/tools/test.mjs --update-gas` and commit the file.");
  process.exit(1);
}

function runTests() {
  rmSync(measured, { recursive: true, force: true });
  forge("test");
}

if (process.argv.includes("--load")) {
  process.env.FOUNDRY_PROFILE = "load";
  forge("test", "-vvv");
} else if (process.argv.includes("--update-gas")) {
  runTests();
  writeFileSync(committed, `${JSON.stringify(measuredGas(), null, 2)}\n`);
} else {
  whenChanged("test", {
    inputs: [inModule("solidity", "test"), vectors, committed],
    outputs: [],
    run() {
      runTests();
      checkGas();
    },
  });
}
