// What solhint looks for in solidity/src: every rule that it has, less those below, each with the reason why it is off.
// A finding fails the build. One that is right for once is switched off where it is, with its reason
// (`// solhint-disable-next-line RULE -- why`).
module.exports = {
  extends: "solhint:all",
  rules: {
    // As we write
    "compiler-version": ["error", "^0.8.37"],
    "func-visibility": ["error", { ignoreConstructors: true }],
    // Constants in capitals, internal or not: a leading underscore is for variables and functions.
    "private-vars-leading-underscore": "off",
    // Immutables are read like any state, by callers through their getters: named as those are.
    "immutable-vars-naming": "off",
    // forge fmt keeps code to 120 columns; a comment may be a little longer.
    "max-line-length": "off",
    // Types, state and functions go in the order in which one reads them; forge fmt and reviewers see to it.
    "imports-order": "off",
    ordering: "off",
    // The key of a mapping has a name, the value has the mapping's.
    "named-parameters-mapping": "off",
    // A return value has a name where the name says more than the function's.
    "gas-named-return-values": "off",
    // Arguments are named where their order could be mistaken: types, errors and events have few that could.
    "func-named-parameters": "off",

    // Said elsewhere
    // NatSpec is in the interfaces and taken over by `@inheritdoc`, which the compiler checks.
    "use-natspec": "off",
    "comprehensive-interface": "off",
    // forge's linter has the same rule, and each use of the block's time that decides something says there why it may.
    "not-rely-on-time": "off",
    // Verification of proofs and calls of untrusted contracts need what Solidity has no words for; each block says why.
    "no-inline-assembly": "off",
    // A catch that is meant to do nothing says why; a constructor may have nothing but its parents' arguments.
    "no-empty-blocks": "off",

    // Nine ways through a function can still be seen at once.
    "code-complexity": ["error", 9],

    // Gas that is not worth a reader's time: the calls that matter are measured and bounded (solidity/gas.json)
    "gas-length-in-loops": "off",
    "gas-small-strings": "off",
    // Indexed is what one looks for; amounts are not.
    "gas-indexed-events": "off",
    "gas-strict-inequalities": "off",
    "gas-struct-packing": "off",
    // It takes the next number, used as a value, for an increment.
    "gas-increment-by-one": "off",

    // The compiler finds imports, or says which it does not; this rule knows nothing of remappings.
    "import-path-check": "off",

    // For tests, which are not looked at
    "foundry-test-functions": "off",
    "foundry-test-function-naming": "off",
  },
};
