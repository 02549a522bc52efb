import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Inspector } from '../inspector/Inspector';
import { useObservable } from '../live/observable';
import { fittingPort } from '../model/joining';
import { Dock, type DockTab } from '../panels/Dock';
import { useContracts } from '../use-contracts';
import { useEdit, useWorkbench } from '../workbench-context';
import { CanvasView } from './CanvasView';
import './categories.css';
import { ConflictDialog } from './ConflictDialog';
import classes from './editor.module.css';
import { Palette } from './Palette';
import { contractGroups, type PaletteEntry } from './palette-entries';
import { QuickAdd, type QuickAddRequest } from './QuickAdd';
import { ShortcutsHelp } from './ShortcutsHelp';
import { Toolbar } from './Toolbar';
import { useKeyboard } from './use-keyboard';

const NOTICE_MS = 8_000;
/** Half of a module's width, and of its head's height: it comes to lie under the pointer. */
const GRIP = { x: 108, y: 18 };
/** How far modules that are added one after the other lie apart. */
const CASCADE = 32;

/** The editor of the canvas that is open. */
export function Editor() {
  return (
    <ReactFlowProvider>
      <EditorParts />
    </ReactFlowProvider>
  );
}

function EditorParts() {
  const { catalogue } = useWorkbench();
  const [tab, setTab] = useState<DockTab>();
  const [isHelp, setHelp] = useState(false);
  const [request, setRequest] = useState<QuickAddRequest>();
  const saved = useContracts();
  const contracts = useMemo(() => contractGroups(saved, catalogue), [saved, catalogue]);
  const isEmpty = useEdit(({ history }) => history.present.modules.length === 0);
  const { add, addInView } = useAdding();
  const onHelp = useCallback(() => setHelp(true), []);
  const closeQuickAdd = useCallback(() => setRequest(undefined), []);
  useKeyboard({ onQuickAdd: setRequest, onHelp });
  return (
    <div className={classes.editor}>
      <Toolbar onTab={setTab} onHelp={onHelp} />
      <div className={classes.body}>
        <Palette contracts={contracts} onAdd={addInView} />
        <div className={classes.middle}>
          <NoticeBar />
          {isEmpty ? (
            <Text className={classes.empty ?? ''} size="sm">
              Drag a module here, or press Space to search one.
            </Text>
          ) : null}
          <CanvasView onQuickAdd={setRequest} />
          <Dock tab={tab} onTab={setTab} />
        </div>
        <Inspector />
      </div>
      {request ? (
        <QuickAdd
          request={request}
          contracts={contracts}
          onClose={closeQuickAdd}
          onAdd={(entry, wanted) => {
            closeQuickAdd();
            add(entry, wanted);
          }}
        />
      ) : null}
      <ShortcutsHelp opened={isHelp} onClose={() => setHelp(false)} />
      <ConflictDialog />
    </div>
  );
}

/** Puts modules where they are wanted, or in the middle of what is seen. */
function useAdding() {
  const { editing } = useWorkbench();
  const { screenToFlowPosition } = useReactFlow();

  const add = (entry: PaletteEntry, { x, y, drawn }: QuickAddRequest) => {
    const at = screenToFlowPosition({ x, y });
    // a module that is drawn to lies beside the end of the edge, not under it
    const side = drawn && fittingPort(entry.spec, drawn) ? (drawn.direction === 'output' ? 0 : 2) : 1;
    editing.addModule(
      entry.spec,
      { x: at.x - side * GRIP.x, y: at.y - GRIP.y },
      { parameters: entry.parameters, title: entry.title, drawn },
    );
  };
  const addInView = (entry: PaletteEntry) => {
    const view = document.querySelector('.react-flow')?.getBoundingClientRect();
    if (!view) return;
    const shift = (editing.canvas.modules.length % 6) * CASCADE;
    add(entry, { x: view.left + view.width / 2 + shift - 80, y: view.top + view.height / 3 + shift });
  };
  return { add, addInView };
}

/** Tells in passing why something was refused or failed; and, for as long as it is so, that the node is gone. */
function NoticeBar() {
  const { notice, run } = useWorkbench();
  const shown = useObservable(notice);
  const isConnected = useObservable(run.snapshot, ({ connected }) => connected);
  useEffect(() => {
    if (shown?.kind !== 'refusal') return;
    const timer = setTimeout(() => notice.set(undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [shown, notice]);
  return (
    <div className={classes.notice} aria-live="assertive">
      {isConnected ? null : (
        <Alert color="yellow" p="xs" mb={6} icon={<IconPlugConnectedX size={16} />}>
          The node does not answer: what runs goes on there, and is shown again when it is back.
        </Alert>
      )}
      {shown ? (
        <Alert
          color={shown.kind === 'failure' ? 'red' : 'yellow'}
          p="xs"
          icon={<IconAlertTriangle size={16} />}
          withCloseButton
          closeButtonLabel="Close"
          onClose={() => notice.set(undefined)}
          role="alert"
        >
          {shown.text}
        </Alert>
      ) : null}
    </div>
  );
}
