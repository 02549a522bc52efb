import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Diagnostic, Position } from '../solidity/model';
import { type Knowledge, LANGUAGE, learn, monaco } from './monaco';
import classes from './SolidityEditor.module.css';

interface Props {
  /** What it begins with. From then on the editor has the text: one who types is ahead of what is drawn. */
  readonly initial: string;
  readonly onChange: (value: string) => void;
  readonly diagnostics: readonly Diagnostic[];
  readonly knowledge: Knowledge;
  readonly onSave: () => void;
  /** Where to put the cursor; a new object each time that it should go there. */
  readonly goTo: Position | undefined;
}

const SEVERITIES = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  advice: monaco.MarkerSeverity.Info,
} as const;

/** Where Solidity is written. Fetched when it is first shown: it is large. */
export default function SolidityEditor({ initial, onChange, diagnostics, knowledge, onSave, goTo }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const handlers = useRef({ onChange, onSave });
  handlers.current = { onChange, onSave };
  const scheme = useComputedColorScheme('light');
  const first = useRef(initial);

  useEffect(() => {
    const made = monaco.editor.create(host.current!, {
      value: first.current,
      language: LANGUAGE,
      ariaLabel: 'Solidity source. Control M lets Tab leave it.',
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      tabSize: 4,
      scrollBeyondLastLine: false,
      fixedOverflowWidgets: true,
      padding: { top: 8 },
      renderLineHighlight: 'line',
      // the number of the last line would be too faint to read
      renderFinalNewline: 'on',
      wordBasedSuggestions: 'off',
      bracketPairColorization: { enabled: false },
      stickyScroll: { enabled: false },
    });
    made.onDidChangeModelContent(() => handlers.current.onChange(made.getValue()));
    made.addAction({
      id: 'save',
      label: 'Save the contract',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS],
      run: () => handlers.current.onSave(),
    });
    editor.current = made;
    return () => {
      made.getModel()?.dispose();
      made.dispose();
    };
  }, []);

  useEffect(() => monaco.editor.setTheme(`streamr-${scheme}`), [scheme]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) learn(model, knowledge);
  }, [knowledge]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) monaco.editor.setModelMarkers(model, 'solidity', diagnostics.map(markerOf));
  }, [diagnostics]);

  useEffect(() => {
    if (!goTo || !editor.current) return;
    const position = { lineNumber: goTo.line, column: goTo.column };
    editor.current.setPosition(position);
    editor.current.revealPositionInCenterIfOutsideViewport(position);
    editor.current.focus();
  }, [goTo]);

  return <div ref={host} className={classes.host} />;
}

function markerOf({ severity, message, code, start, end }: Diagnostic): monaco.editor.IMarkerData {
  return {
    severity: SEVERITIES[severity],
    message,
    code,
    startLineNumber: start.line,
    startColumn: start.column,
    endLineNumber: end.line,
    endColumn: end.column,
  };
}
