// Tells which lines, branches and functions of our Solidity the tests reach, and names those they do not; fails below the bounds.
// Without the tests that bound gas: what coverage measures is not optimised. And without the life of a whole network.
import { mkdirSync, readFileSync } from "node:fs";

import { forge, inModule } from "./shared.mjs";

/** In percent, of all our contracts. */
const BOUNDS = { lines: 97, branches: 90 };

const report = inModule("target", "coverage.lcov");

mkdirSync(inModule("target"), { recursive: true });
process.env.FOUNDRY_PROFILE = "coverage";
forge(
  "coverage",
  ...["--no-match-contract", "Gas|FullNetworkLoad"],
  ...["--no-match-coverage", "node_modules|solidity/test"],
  ...["--report", "summary", "--report", "lcov", "--report-file", report],
);

/** Of each file what there is and what was not reached: `DA:line,hits` and `BRDA:line,block,branch,hits`. */
function read(lcov) {
  return lcov
    .split("end_of_record\n")
    .filter((record) => record.includes("SF:"))
    .map((record) => {
      const fields = record.split("\n").map((line) => line.split(":"));
      const numbers = (kind) => fields.filter(([name]) => name === kind).map(([, value]) => value.split(","));
      const missed = (all, hits) => all.filter((each) => hits(each) === "0" || hits(each) === "-").map(([line]) => line);
      const [lines, branches] = [numbers("DA"), numbers("BRDA")];
      return {
        file: fields.find(([name]) => name === "SF")[1],
        lines: lines.length,
        branches: branches.length,
        missedLines: missed(lines, ([, hits]) => hits),
        missedBranches: missed(branches, ([, , , hits]) => hits),
      };
    });
}

const files = read(readFileSync(report, "utf8"));
for (const { file, missedLines, missedBranches } of files) {
  if (missedLines.length > 0) console.log(`${file}: lines ${missedLines.join(", ")} are not reached`);
  if (missedBranches.length > 0) console.log(`${file}: branches in lines ${missedBranches.join(", ")} are not taken`);
}
const sum = (count) => files.reduce((total, file) => total + count(file), 0);
const percent = (kind, missed) => 100 * (1 - sum((file) => file[missed].length) / sum((file) => file[kind]));
const reached = { lines: percent("lines", "missedLines"), branches: percent("branches", "missedBranches") };
console.log(`lines ${reached.lines.toFixed(1)} %, branches ${reached.branches.toFixed(1)} %`);
const low = Object.keys(BOUNDS).filter((kind) => reached[kind] < BOUNDS[kind]);
if (low.length > 0) {
  console.error(`The bounds are ${BOUNDS.lines} % of lines and ${BOUNDS.branches} % of branches: test what is named above.`);
  process.exit(1);
}
