import { Button, Group, Modal, NumberInput, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { StreamInfo } from 'streamr-client';
import { ErrorNotice, useAction } from '../../components';
import { useStreamr } from '../../wallet';
import { seenByBroker } from './queries';
import { LIMITS } from './rules';

/** Changes what a stream says about itself. */
export function EditStream({ stream, onClose }: { stream: StreamInfo; onClose: () => void }) {
  const access = useStreamr();
  const queries = useQueryClient();
  const [title, setTitle] = useState(stream.title);
  const [description, setDescription] = useState(stream.description);
  const [tags, setTags] = useState<string[]>([...stream.tags]);
  const [partitions, setPartitions] = useState<number | string>(stream.partitions);
  const [storageDays, setStorageDays] = useState<number | string>(stream.storageDays);
  const save = useAction({
    run: async () => {
      const changes = {
        name: title.trim(),
        description: description.trim(),
        tags,
        partitions: Number(partitions),
        storageDays: Number(storageDays),
      };
      await (await access.signing()).stream(stream.id).setMetadata(changes);
      await seenByBroker(
        access,
        stream.id,
        (now) => now.title === changes.name && now.description === changes.description,
      );
    },
    done: 'The stream is changed.',
    onDone: async () => {
      await queries.invalidateQueries({ queryKey: ['stream'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Change ${stream.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Title"
            value={title}
            maxLength={LIMITS.titleBytes}
            onChange={({ currentTarget: { value } }) => setTitle(value)}
            required
          />
          <Textarea
            label="Description"
            autosize
            minRows={3}
            maxLength={LIMITS.descriptionBytes}
            value={description}
            onChange={({ currentTarget: { value } }) => setDescription(value)}
          />
          <TagsInput label="Tags" maxTags={LIMITS.tags} value={tags} onChange={setTags} />
          <Group grow>
            <NumberInput
              label="Partitions"
              min={stream.partitions}
              max={LIMITS.partitions}
              allowDecimal={false}
              value={partitions}
              onChange={setPartitions}
            />
            <NumberInput
              label="Days of history"
              min={0}
              allowDecimal={false}
              value={storageDays}
              onChange={setStorageDays}
            />
          </Group>
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save the changes
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
