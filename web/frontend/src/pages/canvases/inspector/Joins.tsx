import { ActionIcon, Group, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CanvasModule, Edge, Port, Ports } from '../../../api';
import { PortGlyph } from '../editor/PortGlyph';
import { edgeKey } from '../model/canvas';
import { typeName } from '../model/joining';
import { useCanvas, useWorkbench } from '../workbench-context';
import classes from './inspector.module.css';

interface Props {
  readonly module: CanvasModule;
  readonly ports: Ports;
}

/** What feeds a module's inputs, and what its outputs feed: edges without a mouse. */
export function Joins({ module, ports }: Props) {
  return (
    <Stack gap="sm">
      {ports.inputs.map((port) => (
        <PortJoins key={`in ${port.id}`} module={module} port={port} direction="input" />
      ))}
      {ports.outputs.map((port) => (
        <PortJoins key={`out ${port.id}`} module={module} port={port} direction="output" />
      ))}
    </Stack>
  );
}

interface PortProps {
  readonly module: CanvasModule;
  readonly port: Port;
  readonly direction: 'input' | 'output';
}

function PortJoins({ module, port, direction }: PortProps) {
  const { editing, catalogue } = useWorkbench();
  const canvas = useCanvas();
  const isInput = direction === 'input';
  const mine = canvas.edges.filter((edge) => {
    const end = isInput ? edge.to : edge.from;
    return end.module === module.id && end.port === port.id;
  });
  const candidates = useCandidates(module, port, direction);
  const remove = (edge: Edge) => editing.remove({ modules: new Set(), edges: new Set([edgeKey(edge)]) });
  return (
    <Stack gap={4}>
      <Group gap={6} wrap="nowrap">
        <PortGlyph type={port.type} />
        <Text size="xs" fw={600} truncate>
          {port.label}
        </Text>
        <Text size="xs" c="dimmed">
          {isInput ? 'takes' : 'gives'} {typeName(port.type)}
        </Text>
      </Group>
      {mine.map((edge) => {
        const other = isInput ? edge.from : edge.to;
        const found = canvas.modules.find(({ id }) => id === other.module);
        const name = `${found ? catalogue.titleOf(found) : other.module}: ${other.port}`;
        return (
          <Group key={edgeKey(edge)} gap={4} wrap="nowrap" className={classes.join ?? ''}>
            <Text size="xs" truncate flex={1}>
              {isInput ? '←' : '→'} {name}
            </Text>
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={`Remove the edge ${isInput ? 'from' : 'to'} ${name}`}
              onClick={() => remove(edge)}
            >
              <IconX size={12} />
            </ActionIcon>
          </Group>
        );
      })}
      {candidates.length > 0 ? (
        <Select
          size="xs"
          searchable
          placeholder={isInput ? 'Join to an output' : 'Join to an input'}
          aria-label={isInput ? `Join ${port.label} to an output` : `Join ${port.label} to an input`}
          data={candidates.map(({ label }, i) => ({ value: String(i), label }))}
          value={null}
          onChange={(chosen) => {
            const candidate = candidates[Number(chosen)];
            if (chosen !== null && candidate) editing.join(candidate.edge);
          }}
        />
      ) : null}
    </Stack>
  );
}

/** Edges that may be drawn from or to a port. */
function useCandidates(module: CanvasModule, port: Port, direction: 'input' | 'output') {
  const { editing, catalogue, ports } = useWorkbench();
  const { modules } = useCanvas();
  const end = { module: module.id, port: port.id };
  return modules.flatMap((other) => {
    const theirs = ports.of(other);
    const offered = direction === 'input' ? theirs?.outputs : theirs?.inputs;
    return (offered ?? []).flatMap(({ id, label }) => {
      const far = { module: other.id, port: id };
      const edge: Edge = direction === 'input' ? { from: far, to: end } : { from: end, to: far };
      return editing.judge(edge).allowed ? [{ label: `${catalogue.titleOf(other)}: ${label}`, edge }] : [];
    });
  });
}
