import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  Loader,
  Menu,
  Modal,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { IconDots, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Canvas,
  type CanvasSummary,
  createCanvas,
  deleteCanvas,
  type Example,
  getCanvases,
  getExamples,
} from '../../api';
import { EmptyState, ErrorNotice, NeedsSession, Page, Time, useAction } from '../../components';
import { useSession } from '../../wallet';
import { pickCanvas } from './canvas-files';
import classes from './canvases.module.css';
import { ExamplePicture } from './ExamplePicture';
import { emptyCanvas } from './model/canvas';
import { RunBadge } from './RunBadge';

const CANVASES = ['canvases'];
const REFRESH_MS = 5_000;

/** The user's canvases, and examples to begin with. */
export function CanvasesPage() {
  const create = useCreation();
  const importing = useAction({
    run: async () => {
      const canvas = await pickCanvas();
      if (canvas) await create.mutateAsync(canvas);
    },
  });
  return (
    <Page
      title="Canvases"
      description="Draw what happens to streams: modules joined by lines, run by this node on events as they come, and over their history."
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconUpload size={15} />}
            loading={importing.isPending}
            onClick={() => importing.mutate()}
          >
            Import
          </Button>
          <Button
            leftSection={<IconPlus size={15} />}
            loading={create.isPending}
            onClick={() => create.mutate(emptyCanvas('New canvas'))}
          >
            New canvas
          </Button>
        </>
      }
    >
      <ErrorNotice error={importing.error ?? create.error} />
      <NeedsSession what="Canvases are kept for whoever drew them: sign in to see yours.">
        <OwnCanvases />
      </NeedsSession>
      <Examples onUse={(canvas) => create.mutate(canvas)} />
    </Page>
  );
}

/** Saves a new canvas, for which its user signs in if need be, and opens it. */
function useCreation() {
  const { ensure } = useSession();
  const go = useNavigate();
  const queries = useQueryClient();
  return useAction<Canvas, string>({
    run: async (canvas) => {
      await ensure();
      return (await createCanvas(canvas)).id;
    },
    onDone: async (id) => {
      await queries.invalidateQueries({ queryKey: CANVASES });
      await go({ to: '/canvases/$id', params: { id } });
    },
  });
}

function OwnCanvases() {
  const canvases = useQuery({ queryKey: CANVASES, queryFn: getCanvases, refetchInterval: REFRESH_MS });
  const [leaving, setLeaving] = useState<CanvasSummary>();
  if (canvases.isPending) return <Loader size="sm" aria-label="Loading" />;
  if (canvases.error) {
    return <ErrorNotice error={canvases.error} onRetry={() => void canvases.refetch()} />;
  }
  if (canvases.data.length === 0) {
    return (
      <EmptyState title="No canvas yet">
        Begin with an empty one, or with one of the examples below.
      </EmptyState>
    );
  }
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-label="Your canvases" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th w={130}>State</Table.Th>
              <Table.Th w={170}>Changed</Table.Th>
              <Table.Th w={50}>
                <span className={classes.hidden}>More</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {canvases.data.map((canvas) => (
              <CanvasRow key={canvas.id} canvas={canvas} onDelete={() => setLeaving(canvas)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <DeleteDialog canvas={leaving} onClose={() => setLeaving(undefined)} />
    </>
  );
}

function CanvasRow({ canvas, onDelete }: { canvas: CanvasSummary; onDelete: () => void }) {
  const { id, name, description, state, updatedAt } = canvas;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor fw={500} renderRoot={(root) => <Link to="/canvases/$id" params={{ id }} {...root} />}>
          {name || 'Canvas without a name'}
        </Anchor>
        {description ? (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {description}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <RunBadge state={state} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" component="div">
          <Time value={updatedAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More about ${name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}

function DeleteDialog({ canvas, onClose }: { canvas: CanvasSummary | undefined; onClose: () => void }) {
  const queries = useQueryClient();
  const action = useAction({
    run: () => deleteCanvas(canvas!.id),
    done: `“${canvas?.name}” is deleted.`,
    onDone: async () => {
      await queries.invalidateQueries({ queryKey: CANVASES });
      onClose();
    },
  });
  return (
    <Modal opened={canvas !== undefined} onClose={onClose} title={`Delete “${canvas?.name ?? ''}”?`} centered>
      <Stack gap="md">
        <Text size="sm">
          Its versions and its state go with it, and it stops if it runs. What it published stays in the
          streams.
        </Text>
        <ErrorNotice error={action.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={action.isPending} onClick={() => action.mutate()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Canvases that come with the engine; a copy of one is a canvas of one's own. */
function Examples({ onUse }: { onUse: (canvas: Canvas) => void }) {
  const examples = useQuery({
    queryKey: ['examples'],
    queryFn: getExamples,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Stack gap="sm">
      <Title order={2}>Examples</Title>
      <ErrorNotice error={examples.error} onRetry={() => void examples.refetch()} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {examples.data?.map((example) => (
          <ExampleCard key={example.id} example={example} onUse={() => onUse(example.canvas)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function ExampleCard({
  example: { name, description, canvas },
  onUse,
}: {
  example: Example;
  onUse: () => void;
}) {
  return (
    <button type="button" className={classes.example} onClick={onUse}>
      <ExamplePicture canvas={canvas} />
      <span className={classes.exampleText}>
        <Text fw={600} size="sm" span>
          {name}
        </Text>
        <Text size="xs" c="dimmed" span>
          {description}
        </Text>
      </span>
    </button>
  );
}
