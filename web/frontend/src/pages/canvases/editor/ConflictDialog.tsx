import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useObservable } from '../live/observable';
import { useWorkbench } from '../workbench-context';

/** Asks which version to keep, when the canvas was saved from elsewhere as well. */
export function ConflictDialog() {
  const workbench = useWorkbench();
  const isOpen = useObservable(workbench.saveState, ({ kind }) => kind === 'conflict');
  return (
    <Modal
      opened={isOpen}
      onClose={() => undefined}
      withCloseButton={false}
      title="This canvas was changed elsewhere"
      centered
    >
      <Stack gap="md">
        <Text size="sm">
          Another window or another program has saved it since you opened it. Nothing is lost: whichever you
          keep, what was saved stays among the versions.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void workbench.takeTheirs()}>
            Open theirs
          </Button>
          <Button onClick={() => void workbench.keepMine()}>Keep mine</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
