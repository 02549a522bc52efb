// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places to fill in, as the editor writes them

/** What Solidity itself has to offer, for completion and tooltips. */
export interface Builtin {
  readonly name: string;
  readonly detail: string;
}

export const KEYWORDS: readonly string[] = (
  'abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else emit enum ' +
  'error event external fallback false final for function if immutable import indexed interface internal is library ' +
  'mapping memory modifier new override payable pragma private public pure receive return returns revert require storage ' +
  'struct super this transient true try type unchecked using view virtual while'
).split(' ');

export const TYPES: readonly string[] = (
  'address bool bytes bytes4 bytes8 bytes16 bytes20 bytes32 int256 int128 int64 int32 int8 string uint256 uint128 uint96 ' +
  'uint64 uint32 uint16 uint8'
).split(' ');

/** By what stands before the dot. */
export const MEMBERS: Readonly<Record<string, readonly Builtin[]>> = {
  msg: [
    { name: 'sender', detail: 'address — who called' },
    { name: 'value', detail: 'uint256 — wei of ether that came with the call' },
    { name: 'data', detail: 'bytes calldata — the whole call' },
    { name: 'sig', detail: 'bytes4 — the function that was called' },
  ],
  block: [
    { name: 'timestamp', detail: 'uint256 — seconds of the Unix epoch; a validator can move it by a few' },
    { name: 'number', detail: 'uint256 — number of the block' },
    { name: 'chainid', detail: 'uint256 — id of the chain' },
    { name: 'basefee', detail: 'uint256 — base fee of the block, in wei' },
    { name: 'coinbase', detail: 'address payable — who gets the fees of the block' },
    { name: 'prevrandao', detail: 'uint256 — randomness of the beacon chain; who makes the block knows it' },
  ],
  tx: [
    { name: 'gasprice', detail: 'uint256 — what a unit of gas costs, in wei' },
    { name: 'origin', detail: 'address — who began the transaction; not who called: see msg.sender' },
  ],
  abi: [
    { name: 'encode', detail: '(…) returns (bytes memory)' },
    {
      name: 'encodePacked',
      detail: '(…) returns (bytes memory) — ambiguous with more than one text or list',
    },
    { name: 'encodeCall', detail: '(function, (…)) returns (bytes memory) — checked against its types' },
    { name: 'encodeWithSelector', detail: '(bytes4, …) returns (bytes memory)' },
    { name: 'decode', detail: '(bytes memory, (types)) returns (…)' },
  ],
};

export const GLOBALS: readonly Builtin[] = [
  { name: 'msg', detail: 'the call that runs' },
  { name: 'block', detail: 'the block that it runs in' },
  { name: 'tx', detail: 'the transaction that it runs in' },
  { name: 'abi', detail: 'encodes and decodes' },
  { name: 'keccak256', detail: '(bytes memory) returns (bytes32)' },
  { name: 'sha256', detail: '(bytes memory) returns (bytes32)' },
  { name: 'ecrecover', detail: '(bytes32 hash, uint8 v, bytes32 r, bytes32 s) returns (address)' },
  { name: 'gasleft', detail: '() returns (uint256)' },
  { name: 'blockhash', detail: '(uint256) returns (bytes32) — of the last 256 blocks' },
  { name: 'addmod', detail: '(uint256 x, uint256 y, uint256 k) returns (uint256)' },
  { name: 'mulmod', detail: '(uint256 x, uint256 y, uint256 k) returns (uint256)' },
];

export const UNITS: readonly string[] = [
  'wei',
  'gwei',
  'ether',
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
];

/** Whole pieces, with places to fill in. */
export const SNIPPETS: readonly { readonly label: string; readonly detail: string; readonly text: string }[] =
  [
    {
      label: 'function',
      detail: 'a function that others call',
      text: '/// @notice ${1:What it does}\nfunction ${2:name}(${3}) external {\n    $0\n}',
    },
    {
      label: 'event',
      detail: 'what canvases and pages can watch',
      text: 'event ${1:Name}(${2:uint256 value});',
    },
    {
      label: 'error',
      detail: 'a refusal, with a sentence for people',
      text: '/// @notice ${1:Why it is refused}\nerror ${2:Name}(${3});',
    },
    { label: 'if revert', detail: 'a condition', text: 'if (${1:condition}) revert ${2:Name}(${3});' },
    {
      label: 'for',
      detail: 'a loop',
      text: 'for (uint256 ${1:i} = 0; $1 < ${2:length}; ++$1) {\n    $0\n}',
    },
    {
      label: 'mapping',
      detail: 'values by keys',
      text: 'mapping(${1:address} ${2:account} => ${3:uint256}) public ${4:name};',
    },
  ];
