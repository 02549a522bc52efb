import 'monaco-editor/languages/definitions/solidity/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import type { SourceSymbol } from '../solidity/model';
import { GLOBALS, MEMBERS } from './language';
import { meaningsOf, type Suggestion, suggestionsAt } from './suggest';

/** What the editor knows about the source in it, as it was last compiled. */
export interface Knowledge {
  readonly symbols: readonly SourceSymbol[];
  readonly paths: readonly string[];
}

export const LANGUAGE = 'sol';
const knowledge = new WeakMap<monaco.editor.ITextModel, Knowledge>();
const NOTHING: Knowledge = { symbols: [], paths: [] };

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** Tells completion and tooltips what there is. */
export function learn(model: monaco.editor.ITextModel, known: Knowledge): void {
  knowledge.set(model, known);
}

const KINDS: Readonly<Record<Suggestion['kind'], monaco.languages.CompletionItemKind>> = {
  contract: monaco.languages.CompletionItemKind.Class,
  interface: monaco.languages.CompletionItemKind.Interface,
  library: monaco.languages.CompletionItemKind.Module,
  function: monaco.languages.CompletionItemKind.Function,
  modifier: monaco.languages.CompletionItemKind.Function,
  event: monaco.languages.CompletionItemKind.Event,
  error: monaco.languages.CompletionItemKind.Event,
  variable: monaco.languages.CompletionItemKind.Field,
  struct: monaco.languages.CompletionItemKind.Struct,
  enum: monaco.languages.CompletionItemKind.Enum,
  keyword: monaco.languages.CompletionItemKind.Keyword,
  type: monaco.languages.CompletionItemKind.TypeParameter,
  unit: monaco.languages.CompletionItemKind.Unit,
  global: monaco.languages.CompletionItemKind.Constant,
  file: monaco.languages.CompletionItemKind.File,
  snippet: monaco.languages.CompletionItemKind.Snippet,
};

monaco.languages.registerCompletionItemProvider(LANGUAGE, {
  triggerCharacters: ['.', '"', '/', '@'],
  provideCompletionItems(model, position) {
    const before = model.getValueInRange(new monaco.Range(1, 1, position.lineNumber, position.column));
    const { symbols, paths } = knowledge.get(model) ?? NOTHING;
    const suggestions = suggestionsAt(before, symbols, paths);
    const isFile = suggestions[0]?.kind === 'file';
    const range = isFile ? pathRange(before, position) : wordRange(model, position);
    return {
      suggestions: suggestions.map(({ label, kind, detail, doc, text }, i) => ({
        label,
        kind: KINDS[kind],
        detail,
        documentation: { value: doc },
        insertText: text,
        ...(kind === 'snippet'
          ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet }
          : {}),
        sortText: String(i).padStart(5, '0'),
        range,
      })),
    };
  },
});

monaco.languages.registerHoverProvider(LANGUAGE, {
  provideHover(model, position) {
    const word = model.getWordAtPosition(position);
    if (!word) return null;
    const { symbols } = knowledge.get(model) ?? NOTHING;
    const found = meaningsOf(word.word, symbols).map(({ signature, doc, owner }) => ({
      value: `\`\`\`sol\n${signature}\n\`\`\`\n${owner ? `in ${owner}\n\n` : ''}${doc}`,
    }));
    const contents = found.length > 0 ? found : builtin(model, position, word);
    return contents.length > 0 ? { contents } : null;
  },
});

function builtin(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
  { word, startColumn }: monaco.editor.IWordAtPosition,
): { value: string }[] {
  const before = model.getValueInRange(
    new monaco.Range(position.lineNumber, 1, position.lineNumber, startColumn),
  );
  const of = /([a-z]+)\.$/.exec(before)?.[1];
  const known = of ? (MEMBERS[of] ?? []) : GLOBALS;
  return known
    .filter(({ name }) => name === word)
    .map(({ name, detail }) => ({ value: `\`${name}\`: ${detail}` }));
}

function wordRange(model: monaco.editor.ITextModel, position: monaco.Position): monaco.IRange {
  const { startColumn, endColumn } = model.getWordUntilPosition(position);
  return new monaco.Range(position.lineNumber, startColumn, position.lineNumber, endColumn);
}

/** From the quote on: a path is more than a word. */
function pathRange(before: string, { lineNumber, column }: monaco.Position): monaco.IRange {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const quote = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'"));
  return new monaco.Range(lineNumber, quote + 2, lineNumber, column);
}

const COLOURS = {
  light: { comment: '5b6664', keyword: '0b5f95', string: '8a4b08', number: '7a3e9d', type: '0b6e74' },
  dark: { comment: '8fa0a0', keyword: '79b8e8', string: 'e5b07b', number: 'c9a2e8', type: '72bfc3' },
} as const;

for (const scheme of ['light', 'dark'] as const) {
  const colours = COLOURS[scheme];
  monaco.editor.defineTheme(`streamr-${scheme}`, {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(colours).map(([token, foreground]) => ({ token, foreground })),
    colors: {
      'editor.background': scheme === 'dark' ? '#1b2225' : '#ffffff',
      'editorLineNumber.foreground': scheme === 'dark' ? '#8a9798' : '#66726f',
    },
  });
}

export { monaco };
