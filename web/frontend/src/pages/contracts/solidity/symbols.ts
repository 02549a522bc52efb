import { type AstNode, child, children, typeOf } from './ast';
import type { SourceSymbol } from './model';

const KINDS: Readonly<Record<string, SourceSymbol['kind']>> = {
  FunctionDefinition: 'function',
  ModifierDefinition: 'modifier',
  EventDefinition: 'event',
  ErrorDefinition: 'error',
  StructDefinition: 'struct',
  EnumDefinition: 'enum',
  VariableDeclaration: 'variable',
};

/** The names that a file declares: its contracts, and what they have. */
export function symbolsOf(unit: AstNode): SourceSymbol[] {
  return (unit.nodes ?? []).flatMap((node) =>
    node.nodeType === 'ContractDefinition' ? contract(node) : declared(node, undefined),
  );
}

function contract(node: AstNode): SourceSymbol[] {
  const kind = String(node.contractKind) as 'contract' | 'interface' | 'library';
  const bases = children(node, 'baseContracts')
    .map((base) => child(base, 'baseName')?.name)
    .filter((name) => name !== undefined);
  const signature = `${kind} ${node.name}${bases.length > 0 ? ` is ${bases.join(', ')}` : ''}`;
  const own: SourceSymbol = { name: node.name!, kind, signature, doc: documentation(node) };
  return [own, ...(node.nodes ?? []).flatMap((member) => declared(member, node.name))];
}

function declared(node: AstNode, owner: string | undefined): SourceSymbol[] {
  const kind = KINDS[node.nodeType];
  // constructors, receive and fallback have no name that anybody could write
  if (!kind || !node.name) return [];
  const symbol: SourceSymbol = {
    name: node.name,
    kind,
    signature: signatureOf(node, kind),
    doc: documentation(node),
    owner,
    ...(kind === 'variable' ? { type: typeOf(node) } : {}),
  };
  return [symbol, ...fieldsOf(node)];
}

/** The fields of a struct, and the values of an enumeration, belong to it. */
function fieldsOf(node: AstNode): SourceSymbol[] {
  if (node.nodeType !== 'StructDefinition' && node.nodeType !== 'EnumDefinition') return [];
  return children(node, 'members').map((member) => ({
    name: member.name!,
    kind: 'variable',
    signature: `${typeOf(member)} ${member.name}`.trim(),
    doc: '',
    owner: node.name,
    type: typeOf(member),
  }));
}

function signatureOf(node: AstNode, kind: SourceSymbol['kind']): string {
  if (kind === 'variable') return `${typeOf(node)} ${node.visibility} ${node.name}`;
  if (kind === 'struct' || kind === 'enum') return `${kind} ${node.name}`;
  const returned = parameters(node, 'returnParameters');
  const words = [
    `${kind} ${node.name}(${parameters(node, 'parameters')})`,
    kind === 'function' ? node.visibility : '',
    node.stateMutability === 'nonpayable' ? '' : node.stateMutability,
    returned === '' ? '' : `returns (${returned})`,
  ];
  return words.filter((word) => typeof word === 'string' && word !== '').join(' ');
}

function parameters(node: AstNode, field: string): string {
  const list = child(node, field);
  if (!list) return '';
  return children(list, 'parameters')
    .map((one) => `${typeOf(one)} ${one.name ?? ''}`.trim())
    .join(', ');
}

function documentation(node: AstNode): string {
  const { documentation: doc } = node;
  const text = typeof doc === 'string' ? doc : (Object(doc) as { text?: unknown }).text;
  return typeof text === 'string' ? readable(text) : '';
}

/** NatSpec without its tags: what a tooltip has room for. */
function readable(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^@(custom|inheritdoc)/.test(line))
    .map((line) =>
      line
        .replace(/^@(title|notice|dev)\s+/, '')
        .replace(/^@param\s+(\S+)/, '`$1`:')
        .replace(/^@return/, 'Returns'),
    )
    .join('\n')
    .trim();
}
