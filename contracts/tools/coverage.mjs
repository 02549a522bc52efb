// Prints which lines, branches and functions of our Solidity the tests reach. Without those that bound gas: what coverage
// measures is not optimised.
import { forge } from "./shared.mjs";

process.env.FOUNDRY_PROFILE = "coverage";
forge("coverage", "--no-match-contract", "Gas", "--no-match-coverage", "node_modules|solidity/test");
