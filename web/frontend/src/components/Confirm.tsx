import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface Props {
  /** A question. */
  readonly title: string;
  /** What follows from it. */
  readonly text: string;
  /** What is done, on the button that does it. */
  readonly action: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  /** On the button that asks. */
  readonly children: ReactNode;
}

/** A button for what cannot be taken back: asks before it is done. */
export function Confirm({ title, text, action, isPending, onConfirm, children }: Props) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="red" loading={isPending} onClick={open}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Text size="sm">{text}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {action}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
