import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  type Connection,
  Controls,
  type EdgeChange,
  type FinalConnectionState,
  type Edge as FlowEdge,
  MiniMap,
  type OnConnectStart,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { type DragEvent, useCallback, useRef, useState } from 'react';
import type { Edge } from '../../../api';
import { moduleOf } from '../model/canvas';
import type { DrawnFrom } from '../model/joining';
import { useWorkbench } from '../workbench-context';
import { type DraggedModule, draggedModule } from './dragging';
import classes from './editor.module.css';
import { LIVE_EDGE, MODULE_NODE, useFlowEdges, useFlowNodes } from './flow-nodes';
import { LiveEdge } from './LiveEdge';
import { ModuleNode } from './ModuleNode';
import type { QuickAddRequest } from './QuickAdd';

const NODE_TYPES = { [MODULE_NODE]: ModuleNode };
const EDGE_TYPES = { [LIVE_EDGE]: LiveEdge };
const GRID = 8;

interface Props {
  /** Asks for a module to be added at a place of the window. */
  readonly onQuickAdd: (request: QuickAddRequest) => void;
}

/** Where a canvas is drawn. */
export function CanvasView({ onQuickAdd }: Props) {
  const workbench = useWorkbench();
  const { editing } = workbench;
  const { nodes, onNodesChange } = useFlowNodes();
  const edges = useFlowEdges();
  const { screenToFlowPosition } = useReactFlow();
  const scheme = useComputedColorScheme();
  const drawing = useDrawing(onQuickAdd);
  const rejoined = useRef(false);
  // an empty canvas would be moved when its first module is dropped, away from the pointer
  const [startsWithModules] = useState(() => editing.canvas.modules.length > 0);

  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const picked = new Set(editing.state.selection.edges);
      for (const change of changes) {
        if (change.type === 'select') change.selected ? picked.add(change.id) : picked.delete(change.id);
      }
      editing.select({ ...editing.state.selection, edges: picked });
    },
    [editing],
  );

  const onReconnect = useCallback(
    (flow: FlowEdge, connection: Connection) => {
      rejoined.current = true;
      workbench.tellRefusal(editing.rejoin(edgeOf(flow), edgeOf(connection)));
    },
    [editing, workbench],
  );

  const onDrop = (event: DragEvent) => {
    const dragged: DraggedModule | undefined = draggedModule(event.dataTransfer);
    const spec = dragged && workbench.catalogue.spec(dragged.type);
    if (!spec) return;
    event.preventDefault();
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    editing.addModule(spec, { x: at.x - 108, y: at.y - 18 }, dragged);
  };

  return (
    <section
      className={classes.view}
      aria-label="Canvas"
      data-drawing={drawing.from?.direction}
      data-drawing-type={drawing.from?.type}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={onDrop}
      onDoubleClick={(event) => {
        if ((event.target as Element).classList.contains('react-flow__pane')) {
          onQuickAdd({ x: event.clientX, y: event.clientY });
        }
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={scheme}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={(connection) => workbench.join(edgeOf(connection))}
        isValidConnection={(connection) => editing.judge(edgeOf(connection)).allowed}
        onConnectStart={drawing.start}
        onConnectEnd={drawing.end}
        onReconnect={onReconnect}
        onReconnectStart={() => {
          rejoined.current = false;
        }}
        onReconnectEnd={(_, flow) => {
          if (rejoined.current) return;
          editing.remove({ modules: new Set(), edges: new Set([flow.id]) });
        }}
        connectionRadius={22}
        deleteKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={[GRID, GRID]}
        minZoom={0.1}
        maxZoom={2.5}
        fitView={startsWithModules}
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        onlyRenderVisibleElements={nodes.length > 60}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} size={1.5} />
        <Controls position="bottom-left" showInteractive={false} />
        <MiniMap
          pannable
          zoomable
          position="bottom-right"
          ariaLabel="Overview of the canvas"
          style={{ width: 144, height: 96 }}
        />
      </ReactFlow>
    </section>
  );
}

/** The port from which an edge is drawn, and what becomes of an edge that ends elsewhere than at a port. */
function useDrawing(onQuickAdd: Props['onQuickAdd']) {
  const workbench = useWorkbench();
  const [from, setFrom] = useState<DrawnFrom>();

  const start = useCallback<OnConnectStart>(
    (_, { nodeId, handleId, handleType }) => {
      const module = moduleOf(workbench.editing.canvas, nodeId ?? '');
      const ports = module && workbench.ports.of(module);
      const direction = handleType === 'source' ? 'output' : 'input';
      const port = (direction === 'output' ? ports?.outputs : ports?.inputs)?.find(
        ({ id }) => id === handleId,
      );
      if (module && port) setFrom({ end: { module: module.id, port: port.id }, direction, type: port.type });
    },
    [workbench],
  );

  const end = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setFrom(undefined);
      const { fromHandle, toHandle, toNode } = state;
      if (!fromHandle || !from || state.isValid) return;
      if (toHandle?.nodeId && toHandle.id) {
        const other = { module: toHandle.nodeId, port: toHandle.id };
        if (toHandle.type === fromHandle.type) {
          const side = from.direction;
          workbench.tellRefusal({
            allowed: false,
            reason: `Both ports are ${side}s: an edge goes from an output, at the right, to an input, at the left.`,
          });
          return;
        }
        workbench.join(
          from.direction === 'output' ? { from: from.end, to: other } : { from: other, to: from.end },
        );
      } else if (!toNode) {
        const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0]! : event;
        onQuickAdd({ x, y, drawn: from });
      }
    },
    [from, workbench, onQuickAdd],
  );
  return { from, start, end };
}

function edgeOf(connection: Connection | FlowEdge): Edge {
  return {
    from: { module: connection.source, port: connection.sourceHandle ?? '' },
    to: { module: connection.target, port: connection.targetHandle ?? '' },
  };
}
