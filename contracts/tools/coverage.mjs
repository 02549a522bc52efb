// Prints which lines, branches and functions of our Solidity the tests reach.
import { forge } from "./shared.mjs";

forge("coverage", "--no-match-coverage", "node_modules|solidity/test");
