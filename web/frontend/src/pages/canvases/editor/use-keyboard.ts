import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { parseParts, partsText } from '../model/canvas-file';
import { NOTHING_SELECTED } from '../model/commands';
import type { Workbench } from '../workbench';
import { useWorkbench } from '../workbench-context';
import { boxesOf, WHOLE_CANVAS, ZOOM_MS } from './flow-nodes';
import type { QuickAddRequest } from './QuickAdd';
import { type Command, commandOf, hasKeysOfItsOwn, isPressable } from './shortcuts';

const STEP = 8;
const LARGE_STEP = 40;

interface Handlers {
  onQuickAdd(request: QuickAddRequest): void;
  onHelp(): void;
}

/** Listens for keys and for the clipboard while a canvas is open. */
export function useKeyboard({ onQuickAdd, onHelp }: Handlers): void {
  const workbench = useWorkbench();
  const flow = useReactFlow();

  useEffect(() => {
    let pointer = { x: window.innerWidth / 2, y: window.innerHeight / 2 };
    const { editing } = workbench;

    const others: Partial<Record<Command, () => void>> = {
      'quick-add': () => onQuickAdd(pointer),
      help: onHelp,
      fit: () => void flow.fitView(WHOLE_CANVAS),
      'zoom-in': () => void flow.zoomIn({ duration: ZOOM_MS }),
      'zoom-out': () => void flow.zoomOut({ duration: ZOOM_MS }),
      tidy: () => {
        editing.tidy(boxesOf(flow.getNodes()));
        void flow.fitView(WHOLE_CANVAS);
      },
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || hasKeysOfItsOwn(event.target)) return;
      const command = commandOf(event);
      if (!command) return;
      const isNode = event.target instanceof Element && event.target.closest('.react-flow__node');
      // the flow itself moves a node that has the focus
      if (isNode && ['left', 'right', 'up', 'down'].includes(command)) return;
      if ((command === 'quick-add' || command === 'run') && event.key !== 'a' && isPressable(event.target)) {
        if (!event.ctrlKey && !event.metaKey) return;
      }
      event.preventDefault();
      const other = others[command];
      if (other) other();
      else EDITS[command]?.(workbench, event.shiftKey ? LARGE_STEP : STEP);
    };
    const onPointer = ({ clientX, clientY, target }: PointerEvent) => {
      if (target instanceof Element && target.closest('.react-flow')) pointer = { x: clientX, y: clientY };
    };
    const onCopy = (event: ClipboardEvent) => {
      const parts = editing.selectedParts();
      if (hasKeysOfItsOwn(event.target) || parts.modules.length === 0 || !event.clipboardData) return;
      if (window.getSelection()?.toString()) return;
      event.clipboardData.setData('text/plain', partsText(parts));
      event.preventDefault();
      if (event.type === 'cut') editing.removeSelected();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (hasKeysOfItsOwn(event.target)) return;
      const parts = parseParts(event.clipboardData?.getData('text/plain') ?? '');
      if (parts) editing.paste(parts, flow.screenToFlowPosition(pointer));
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointermove', onPointer);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointermove', onPointer);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [workbench, flow, onQuickAdd, onHelp]);
}

/** What commands do that need no more than the workbench; the step is in pixels. */
const EDITS: Readonly<Partial<Record<Command, (workbench: Workbench, step: number) => void>>> = {
  undo: ({ editing }) => editing.undo(),
  redo: ({ editing }) => editing.redo(),
  duplicate: ({ editing }) => editing.duplicate(),
  'select-all': ({ editing }) => editing.selectAll(),
  delete: ({ editing }) => editing.removeSelected(),
  deselect: ({ editing }) => editing.select(NOTHING_SELECTED),
  run: (workbench) => void workbench.launch(),
  stop: (workbench) => void workbench.stop(),
  save: (workbench) => void workbench.saveNow(),
  left: ({ editing }, step) => editing.nudge(-step, 0),
  right: ({ editing }, step) => editing.nudge(step, 0),
  up: ({ editing }, step) => editing.nudge(0, -step),
  down: ({ editing }, step) => editing.nudge(0, step),
};
