/** A node of the compiler's tree, as far as it is looked at here. */
export interface AstNode {
  readonly nodeType: string;
  /** Where it is: first byte, number of bytes, number of the file. */
  readonly src: string;
  readonly name?: string;
  readonly nodes?: readonly AstNode[];
  readonly [field: string]: unknown;
}

/** Calls a visitor for a node and all below it, parents first. */
export function walk(node: AstNode, visit: (node: AstNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

/** The first byte of a node and the one after its last. */
export function rangeOf({ src }: AstNode): readonly [number, number] {
  const [start = 0, length = 0] = src.split(':').map(Number);
  return [start, start + length];
}

export function child(node: AstNode, field: string): AstNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

export function children(node: AstNode, field: string): readonly AstNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The type of a node as the compiler writes it. */
export function typeOf(node: AstNode): string {
  const { typeString } = Object(node.typeDescriptions) as { typeString?: unknown };
  return typeof typeString === 'string' ? typeString : '';
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && typeof (value as AstNode).nodeType === 'string';
}
