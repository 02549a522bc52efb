import { type AstNode, child, children, rangeOf, typeOf, walk } from './ast';
import type { Diagnostic } from './model';
import type { Positions } from './positions';

/** A habit of Solidity that the compiler lets pass, and that has cost people money. */
interface Check {
  readonly code: string;
  readonly message: string;
  isFound(node: AstNode, text: (node: AstNode) => string): boolean;
}

const UNCHECKED_TOKEN_CALLS = new Set(['transfer', 'transferFrom', 'approve']);
const LOW_LEVEL_CALLS = new Set(['call', 'delegatecall', 'staticcall', 'send']);

const CHECKS: readonly Check[] = [
  {
    code: 'tx-origin',
    message:
      'tx.origin is whoever began the transaction: any contract they call can act for them here. Use msg.sender.',
    isFound: (node) => isMember(node, 'tx', 'origin'),
  },
  {
    code: 'unchecked-call',
    message: 'The call may fail and nothing notices. Take its result, and revert if it is false.',
    isFound: (node) => {
      const member = statementCall(node);
      return member !== undefined && isAddressCall(member);
    },
  },
  {
    code: 'unchecked-token-call',
    message:
      'Some tokens return false instead of reverting. Use SafeERC20 of OpenZeppelin, or look at what it returns.',
    isFound: (node) => {
      const member = statementCall(node);
      return (
        member !== undefined &&
        UNCHECKED_TOKEN_CALLS.has(String(member.memberName)) &&
        typeOf(member).endsWith('external returns (bool)')
      );
    },
  },
  {
    code: 'delegatecall',
    message: 'delegatecall lets foreign code do anything with the state and the money of this contract.',
    isFound: (node) =>
      node.nodeType === 'MemberAccess' && node.memberName === 'delegatecall' && isAddressCall(node),
  },
  {
    code: 'state-visibility',
    message: 'Say who may read the variable: public, internal or private.',
    isFound: (node, text) =>
      node.nodeType === 'VariableDeclaration' &&
      node.stateVariable === true &&
      !/\b(public|internal|private)\b/.test(text(node)),
  },
  {
    code: 'weak-randomness',
    message: 'Whoever makes the block can choose this: it is no random number.',
    isFound: (node) =>
      isMember(node, 'block', 'prevrandao') ||
      isMember(node, 'block', 'difficulty') ||
      (node.nodeType === 'FunctionCall' && child(node, 'expression')?.name === 'blockhash'),
  },
  {
    code: 'exact-comparison',
    message: 'Time and balances seldom hit a value exactly, and others can move both. Compare with <= or >=.',
    isFound: (node) =>
      node.nodeType === 'BinaryOperation' &&
      (node.operator === '==' || node.operator === '!=') &&
      ['leftExpression', 'rightExpression'].some((side) => isMovable(child(node, side))),
  },
  {
    code: 'unbounded-loop',
    message:
      'The loop runs over a list in storage: when the list grows, it may need more gas than a block has. Bound it.',
    isFound: (node) =>
      node.nodeType === 'ForStatement' &&
      isStorageLength(child(child(node, 'condition') ?? node, 'rightExpression')),
  },
];

/** Looks for such habits in a compiled source. */
export function check(unit: AstNode, file: string, positions: Positions): Diagnostic[] {
  const found: Diagnostic[] = [];
  const text = (node: AstNode) => positions.text(...rangeOf(node));
  walk(unit, (node) => {
    for (const { code, message, isFound } of CHECKS) {
      if (!isFound(node, text)) continue;
      const [start, end] = rangeOf(node);
      found.push({
        severity: 'advice',
        code,
        message,
        file,
        start: positions.at(start),
        end: positions.at(end),
      });
    }
  });
  return found;
}

function isMember(node: AstNode, of: string, name: string): boolean {
  return (
    node.nodeType === 'MemberAccess' && node.memberName === name && child(node, 'expression')?.name === of
  );
}

/** What is called, where a statement is nothing but a call of a member. */
function statementCall(node: AstNode): AstNode | undefined {
  if (node.nodeType !== 'ExpressionStatement') return undefined;
  const call = child(node, 'expression');
  if (call?.nodeType !== 'FunctionCall') return undefined;
  const called = child(call, 'expression');
  // `{ value: … }` lies between a call and what it calls
  const member = called?.nodeType === 'FunctionCallOptions' ? child(called, 'expression') : called;
  return member?.nodeType === 'MemberAccess' ? member : undefined;
}

function isAddressCall(member: AstNode): boolean {
  const of = child(member, 'expression');
  return LOW_LEVEL_CALLS.has(String(member.memberName)) && of !== undefined && /^address\b/.test(typeOf(of));
}

function isMovable(node: AstNode | undefined): boolean {
  if (!node) return false;
  if (isMember(node, 'block', 'timestamp')) return true;
  const of = child(node, 'expression');
  return (
    node.nodeType === 'MemberAccess' &&
    node.memberName === 'balance' &&
    of !== undefined &&
    /^address\b/.test(typeOf(of)) &&
    children(of, 'arguments').some(({ name }) => name === 'this')
  );
}

function isStorageLength(node: AstNode | undefined): boolean {
  const of = node && child(node, 'expression');
  return (
    node?.nodeType === 'MemberAccess' &&
    node.memberName === 'length' &&
    of !== undefined &&
    / storage (ref|pointer)$/.test(typeOf(of))
  );
}
