// Compiles the contracts and writes target/abi/NAME.json ({ contractName, abi, bytecode }) for each that is deployed or
// called: what Java bindings and the JavaScript client are made from. ENS comes compiled from npm. Then solhint looks at them.
import { readFileSync } from "node:fs";

import { forge, inModule, solhint, whenChanged, writeIfChanged } from "./shared.mjs";

const ours = [
  "DATAcoin",
  "DevelopmentFaucet",
  "Stream",
  "StreamRegistry",
  "EventVerification",
  "Karma",
  "FeeSchedule",
  "PaymentChannels",
  "EventDelivery",
  "NetworkDirectory",
  "NetworkCoordinator",
  "DataMarket",
  "DataLicense",
  "Wishlist",
  "LatestEvent",
  "MeteredPayment",
  "ServiceAgreement",
  "OutcomeBet",
  "ForecastPool",
];

// Of ENS only what a development chain and its clients need: its ABI holds overloads and repeated names that the
// generators of bindings cannot tell apart.
const prebuilt = [
  {
    contractName: "ENSRegistry",
    file: "@ensdomains/ens/build/contracts/ENSRegistry.json",
    functions: [
      "owner(bytes32)",
      "resolver(bytes32)",
      "recordExists(bytes32)",
      "setOwner(bytes32,address)",
      "setSubnodeOwner(bytes32,bytes32,address)",
      "setSubnodeRecord(bytes32,bytes32,address,address,uint64)",
      "isApprovedForAll(address,address)",
      "setApprovalForAll(address,bool)",
    ],
  },
  {
    contractName: "PublicResolver",
    file: "@ensdomains/resolver/build/contracts/PublicResolver.json",
    functions: ["addr(bytes32)", "setAddr(bytes32,address)"],
  },
];

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const signature = ({ name, inputs }) => `${name}(${inputs.map(({ type }) => type).join(",")})`;
const artifact = (contractName) => inModule("target", "abi", `${contractName}.json`);

function write(contractName, abi, bytecode) {
  writeIfChanged(artifact(contractName), `${JSON.stringify({ contractName, abi, bytecode }, null, 2)}\n`);
}

function writeOurs(contractName) {
  const { abi, bytecode } = readJson(inModule("target", "solidity", "out", `${contractName}.sol`, `${contractName}.json`));
  write(contractName, abi, bytecode.object);
}

function writePrebuilt({ contractName, file, functions }) {
  const { abi, bytecode } = readJson(inModule("node_modules", file));
  const kept = abi.filter((entry) => entry.type === "constructor" || (entry.type === "function" && functions.includes(signature(entry))));
  const missing = functions.filter((wanted) => !kept.some((entry) => entry.type === "function" && signature(entry) === wanted));
  if (missing.length > 0) throw new Error(`${file} has no ${missing.join(", ")}`);
  write(contractName, kept, bytecode);
}

whenChanged("compile", {
  inputs: [],
  outputs: [...ours, ...prebuilt.map(({ contractName }) => contractName)].map(artifact),
  run() {
    forge("build", "solidity/src", "solidity/templates");
    ours.forEach(writeOurs);
    prebuilt.forEach(writePrebuilt);
  },
});

whenChanged("lint", {
  inputs: [inModule("solhint.config.js")],
  outputs: [],
  run: solhint,
});
