import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ErrorNotice, NeedsWallet, Page, useAction } from '../../components';
import { useStreamr } from '../../wallet';
import { seenByBroker } from './queries';
import { LIMITS, problemOfName } from './rules';

export function NewStreamPage() {
  return (
    <Page
      title="Create a stream"
      description="A stream is a contract of yours: its name is registered, and you say who may read and write it."
    >
      <NeedsWallet what="The stream will belong to your account, which pays for the transaction.">
        <NewStreamForm />
      </NeedsWallet>
    </Page>
  );
}

function NewStreamForm() {
  const access = useStreamr();
  const go = useNavigate();
  const [label, setLabel] = useState('');
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const [partitions, setPartitions] = useState<number | string>(1);
  const [storageDays, setStorageDays] = useState<number | string>(30);
  const [isPublic, setPublic] = useState(true);
  const [isChecked, setChecked] = useState(false);
  const problem = problemOfName(label);
  const create = useAction({
    run: async () => {
      const chain = await access.signing();
      await chain.createStream({
        label,
        name: title.trim() || label,
        description: description.trim(),
        tags,
        partitions: Number(partitions),
        storageDays: Number(storageDays),
        grants: isPublic ? [{ account: 'public', permission: 'subscribe' }] : [],
      });
      await seenByBroker(access, label, () => true);
    },
    done: `Stream ${label} is there.`,
    onDone: () => go({ to: '/streams/$id', params: { id: label } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!problem) create.mutate();
  };
  return (
    <Paper withBorder p="lg" maw={640}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label="Name"
            description="Unique in the registry, and on ENS: 3 to 63 characters of a-z, 0-9 and hyphen."
            value={label}
            onChange={({ currentTarget: { value } }) => setLabel(value)}
            error={isChecked && problem}
            required
            data-autofocus
          />
          <TextInput
            label="Title"
            description="For people. The name, if it is left empty."
            value={title}
            maxLength={LIMITS.titleBytes}
            onChange={({ currentTarget: { value } }) => setTitle(value)}
          />
          <Textarea
            label="Description"
            description="What the events mean, their fields and units, where they come from."
            autosize
            minRows={3}
            value={description}
            maxLength={LIMITS.descriptionBytes}
            onChange={({ currentTarget: { value } }) => setDescription(value)}
          />
          <TagsInput
            label="Tags"
            description="By which it is found. Enter ends each."
            maxTags={LIMITS.tags}
            value={tags}
            onChange={setTags}
          />
          <Group grow align="flex-start">
            <NumberInput
              label="Partitions"
              description="In each, events are in order. Never reduced."
              min={1}
              max={LIMITS.partitions}
              allowDecimal={false}
              value={partitions}
              onChange={setPartitions}
            />
            <NumberInput
              label="Days of history"
              description="For which brokers keep events. 0 keeps none."
              min={0}
              allowDecimal={false}
              value={storageDays}
              onChange={setStorageDays}
            />
          </Group>
          <Checkbox
            label="Everybody may read it"
            checked={isPublic}
            onChange={({ currentTarget: { checked } }) => setPublic(checked)}
          />
          <ErrorNotice error={create.error} />
          <Group>
            <Button type="submit" loading={create.isPending}>
              Create the stream
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
