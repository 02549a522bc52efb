import { Button, Collapse, Group, JsonInput, Paper, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import type { StreamInfo } from 'streamr-client';
import { ErrorNotice, useAction } from '../../components';
import { useStreamr } from '../../wallet';

/** Publishes one event by hand, signed by the reader's own account. */
export function PublishEvent({ stream }: { stream: StreamInfo }) {
  const access = useStreamr();
  const [isOpen, { toggle }] = useDisclosure(false);
  const [content, setContent] = useState('{"hello": "world"}');
  const [key, setKey] = useState('');
  const publish = useAction({
    run: async () => {
      const client = await access.signedClient();
      await client.publish(stream.id, checked(content), {
        contentType: 'application/json',
        ...(key === '' ? {} : { key }),
      });
    },
    done: 'The event is stored.',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate();
  };
  return (
    <Stack gap="xs">
      <Button variant="default" w="fit-content" onClick={toggle} aria-expanded={isOpen}>
        Publish an event
      </Button>
      <Collapse expanded={isOpen}>
        <Paper withBorder p="md" maw={640}>
          <form onSubmit={submit}>
            <Stack>
              <JsonInput
                label="Content"
                description="JSON."
                autosize
                minRows={2}
                formatOnBlur
                validationError="This is not JSON."
                value={content}
                onChange={setContent}
              />
              {stream.partitions > 1 && (
                <TextInput
                  label="Partition key"
                  description="Events with the same key stay in order."
                  value={key}
                  onChange={({ currentTarget: { value } }) => setKey(value)}
                />
              )}
              <ErrorNotice error={publish.error} />
              <Group>
                <Button type="submit" loading={publish.isPending}>
                  Sign and publish
                </Button>
              </Group>
            </Stack>
          </form>
        </Paper>
      </Collapse>
    </Stack>
  );
}

/** The content as it was written: what is signed is the text, to the byte. */
function checked(content: string): string {
  try {
    JSON.parse(content);
    return content;
  } catch (cause) {
    throw new Error('Nothing was published: the content is not JSON.', { cause });
  }
}
