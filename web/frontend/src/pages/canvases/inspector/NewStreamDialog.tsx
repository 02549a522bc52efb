import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice, useAction } from '../../../components';
import { useStreamr } from '../../../wallet';
import { useEngineAccount } from '../use-engine-account';

const LABEL = /^[a-z0-9-]{3,63}$/;

interface Props {
  readonly opened: boolean;
  /** Whether the canvas is to publish to it, and needs the permission. */
  readonly forPublishing: boolean;
  onClose(): void;
  /** Takes the name of the new stream. */
  onCreated(label: string): void;
}

/** Creates a stream that belongs to the wallet's account, in one transaction with what the canvas needs of it. */
export function NewStreamDialog({ opened, forPublishing, onClose, onCreated }: Props) {
  const streamr = useStreamr();
  const engine = useEngineAccount();
  const [label, setLabel] = useState('');
  const [description, setDescription] = useState('');
  const [isPublic, setPublic] = useState(true);
  const [storageDays, setStorageDays] = useState(7);
  const isWrong = label !== '' && !LABEL.test(label);

  const create = useAction({
    run: async () => {
      const account = (engine.data ?? (await engine.refetch()).data)?.address;
      if (forPublishing && !account) {
        throw new Error('The node does not say as whom the canvas signs. Sign in, and try again.');
      }
      const chain = await streamr.signing();
      await chain.createStream({
        label,
        description,
        storageDays,
        grants: [
          ...(account ? ([{ account, permission: forPublishing ? 'publish' : 'subscribe' }] as const) : []),
          ...(isPublic ? ([{ account: 'public', permission: 'subscribe' }] as const) : []),
        ],
      });
    },
    done: `Stream “${label}” is created.`,
    onDone: () => {
      onCreated(label);
      onClose();
    },
  });

  return (
    <Modal opened={opened} onClose={onClose} title="New stream" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (LABEL.test(label)) create.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="Unique in the network: 3 to 63 of a–z, 0–9 and hyphen."
            required
            data-autofocus
            spellCheck={false}
            {...(isWrong ? { error: 'Use 3 to 63 small letters, digits and hyphens.' } : {})}
            value={label}
            onChange={({ currentTarget }) => setLabel(currentTarget.value.toLowerCase())}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          <NumberInput
            label="Days to keep events"
            min={0}
            max={3_650}
            allowDecimal={false}
            value={storageDays}
            onChange={(days) => setStorageDays(Number(days))}
          />
          <Checkbox
            label="Everybody may subscribe"
            checked={isPublic}
            onChange={({ currentTarget }) => setPublic(currentTarget.checked)}
          />
          {forPublishing ? (
            <Text size="xs" c="dimmed">
              The canvas gets the permission to publish, in the same transaction.
            </Text>
          ) : null}
          <ErrorNotice error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!LABEL.test(label)} loading={create.isPending}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
