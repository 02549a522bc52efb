import type { Library } from './model';

/** An import that leads nowhere. */
export interface MissingImport {
  readonly path: string;
  /** The file that has it. */
  readonly from: string;
}

export interface Resolved {
  /** All files that the main one needs, itself among them, by path. */
  readonly sources: Library;
  readonly missing: readonly MissingImport[];
}

const COMMENT_OR_TEXT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const IMPORT = /\bimport\b[^;"']*["']([^"'\n]+)["']/g;

/** The paths that a source imports, as it writes them. */
export function importsOf(source: string): string[] {
  const code = source.replace(COMMENT_OR_TEXT, (part) => (part.startsWith('/') ? ' ' : part));
  return [...code.matchAll(IMPORT)].map(([, path]) => path!);
}

/** The path that an import means: those that begin with a dot are meant from the file that has them. */
export function resolvePath(path: string, from: string): string {
  if (!path.startsWith('./') && !path.startsWith('../')) return path;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Collects what a source needs, and what that needs, from a library. */
export function resolveImports(path: string, source: string, library: Library): Resolved {
  const sources: Record<string, string> = { [path]: source };
  const missing: MissingImport[] = [];
  const waiting = [path];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const imported of importsOf(sources[from]!)) {
      const wanted = resolvePath(imported, from);
      if (Object.hasOwn(sources, wanted)) continue;
      const content = Object.hasOwn(library, wanted) ? library[wanted] : undefined;
      if (content === undefined) {
        missing.push({ path: wanted, from });
      } else {
        sources[wanted] = content;
        waiting.push(wanted);
      }
    }
  }
  return { sources, missing };
}
