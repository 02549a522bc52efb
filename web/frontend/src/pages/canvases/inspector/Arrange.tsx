import { ActionIcon, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import {
  IconCopy,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconTrash,
} from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { boxesOf } from '../editor/flow-nodes';
import type { Alignment } from '../model/arranging';
import { useWorkbench } from '../workbench-context';
import classes from './inspector.module.css';

const ALIGNMENTS: readonly (readonly [Alignment, string, typeof IconCopy])[] = [
  ['left', 'Align left edges', IconLayoutAlignLeft],
  ['centre', 'Align centres', IconLayoutAlignCenter],
  ['right', 'Align right edges', IconLayoutAlignRight],
  ['top', 'Align top edges', IconLayoutAlignTop],
  ['middle', 'Align middles', IconLayoutAlignMiddle],
  ['bottom', 'Align bottom edges', IconLayoutAlignBottom],
];

/** What can be done with several modules at once. */
export function Arrange({ count }: { count: number }) {
  const { editing } = useWorkbench();
  const { getNodes } = useReactFlow();
  const boxes = () => boxesOf(getNodes(), editing.state.selection.modules);
  return (
    <section className={classes.section}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {count} modules
        </Title>
        <Text size="xs" c="dimmed">
          Drag one of them to move all. Arrow keys move them too.
        </Text>
        <Group gap={4}>
          {ALIGNMENTS.map(([alignment, label, Icon]) => (
            <Tooltip label={label} key={alignment}>
              <ActionIcon
                variant="default"
                aria-label={label}
                onClick={() => editing.align(boxes(), alignment)}
              >
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          ))}
          {(['x', 'y'] as const).map((axis) => {
            const label = axis === 'x' ? 'Distribute horizontally' : 'Distribute vertically';
            const Icon = axis === 'x' ? IconLayoutDistributeVertical : IconLayoutDistributeHorizontal;
            return (
              <Tooltip label={label} key={axis}>
                <ActionIcon
                  variant="default"
                  aria-label={label}
                  disabled={count < 3}
                  onClick={() => editing.distribute(boxes(), axis)}
                >
                  <Icon size={16} />
                </ActionIcon>
              </Tooltip>
            );
          })}
        </Group>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCopy size={14} />}
            onClick={() => editing.duplicate()}
          >
            Duplicate
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={14} />}
            onClick={() => editing.removeSelected()}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
