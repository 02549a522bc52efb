import { applyNodeChanges, type Edge as FlowEdge, type Node, type NodeChange } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CanvasModule } from '../../../api';
import type { Box } from '../model/arranging';
import { edgeKey, type Position } from '../model/canvas';
import { useEdit, useWorkbench } from '../workbench-context';

export const MODULE_NODE = 'module';
export const LIVE_EDGE = 'live';
export const ZOOM_MS = 150;
/** How all of a canvas is brought into view. */
export const WHOLE_CANVAS = { duration: ZOOM_MS, maxZoom: 1, padding: 0.15 };

/**
 * Modules as the flow draws them. Sizes, and places while something is dragged, are kept here; what people did is a step of
 * the editing once it is finished.
 */
export function useFlowNodes() {
  const { editing, catalogue } = useWorkbench();
  const modules = useEdit(({ history }) => history.present.modules);
  const selected = useEdit(({ selection }) => selection.modules);
  const [nodes, setNodes] = useState<Node[]>([]);

  useLayoutEffect(() => {
    setNodes((before) => {
      const known = new Map(before.map((node) => [node.id, node]));
      return modules.map((module) =>
        nodeOf(module, selected.has(module.id), known.get(module.id), catalogue.titleOf(module)),
      );
    });
  }, [modules, selected, catalogue]);

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const drawn = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
      if (drawn.length > 0) setNodes((before) => applyNodeChanges(drawn, before));
      const picks = changes.filter((change) => change.type === 'select');
      if (picks.length > 0) {
        const { selection } = editing.state;
        const ids = new Set(selection.modules);
        for (const pick of picks) pick.selected ? ids.add(pick.id) : ids.delete(pick.id);
        editing.select({ ...selection, modules: ids });
      }
      const moved = finishedMoves(changes);
      if (moved.size > 0) editing.move(moved);
    },
    [editing],
  );
  return { nodes, onNodesChange };
}

function nodeOf(module: CanvasModule, selected: boolean, before: Node | undefined, title: string): Node {
  const { id, position } = module;
  if (!before) return { id, type: MODULE_NODE, position, data: {}, selected, ariaLabel: title };
  const isSame =
    before.position.x === position.x &&
    before.position.y === position.y &&
    before.selected === selected &&
    before.ariaLabel === title;
  return isSame ? before : { ...before, position, selected, ariaLabel: title };
}

function finishedMoves(changes: readonly NodeChange[]): ReadonlyMap<string, Position> {
  const moved = new Map<string, Position>();
  for (const change of changes) {
    if (change.type === 'position' && change.position && change.dragging === false) {
      moved.set(change.id, change.position);
    }
  }
  return moved;
}

/** Edges as the flow draws them; those that did not change are the same objects. */
export function useFlowEdges(): FlowEdge[] {
  const edges = useEdit(({ history }) => history.present.edges);
  const selected = useEdit(({ selection }) => selection.edges);
  const before = useRef(new Map<string, FlowEdge>());
  return useMemo(() => {
    const known = before.current;
    const drawn = edges.map((edge) => {
      const id = edgeKey(edge);
      const isSelected = selected.has(id);
      const old = known.get(id);
      if (old && old.selected === isSelected) return old;
      return {
        id,
        type: LIVE_EDGE,
        source: edge.from.module,
        sourceHandle: edge.from.port,
        target: edge.to.module,
        targetHandle: edge.to.port,
        selected: isSelected,
      };
    });
    before.current = new Map(drawn.map((edge) => [edge.id, edge]));
    return drawn;
  }, [edges, selected]);
}

/** Where nodes stand and how large they are, for those that are to be arranged. */
export function boxesOf(nodes: readonly Node[], ids?: ReadonlySet<string>): Box[] {
  return nodes
    .filter(({ id }) => !ids || ids.has(id))
    .map(({ id, position, measured }) => ({
      id,
      ...position,
      width: measured?.width ?? 216,
      height: measured?.height ?? 100,
    }));
}
