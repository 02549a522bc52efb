import { ActionIcon, Anchor, Badge, Button, Group, Modal, Stack, Table, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteContract, getContracts, type SavedContract } from '../../../api';
import { Address, EmptyState, ErrorNotice, useAction } from '../../../components';
import { CONTRACTS_KEY } from '../saved';

/** What the node keeps of the user's contracts. */
export function SavedContracts() {
  const { data, error, refetch } = useQuery({ queryKey: CONTRACTS_KEY, queryFn: getContracts });
  const [leaving, setLeaving] = useState<SavedContract>();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) {
    return (
      <EmptyState title="Nothing saved yet">
        What you save or deploy is listed here, and canvases offer it to report to and to watch.
      </EmptyState>
    );
  }
  return (
    <>
      <Table.ScrollContainer minWidth={0}>
        <Table aria-label="Your contracts" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Address</Table.Th>
              <Table.Th w={60}>
                <Text span size="sm" fw={700} className="mantine-visually-hidden">
                  Actions
                </Text>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data?.map((contract) => (
              <Table.Tr key={contract.id}>
                <Table.Td>
                  <Anchor
                    fw={500}
                    renderRoot={(props) => (
                      <Link to="/contracts/$id" params={{ id: contract.id }} {...props} />
                    )}
                  >
                    {contract.name}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  {contract.address ? (
                    <Address value={contract.address} />
                  ) : (
                    <Badge variant="default" size="sm" tt="none" fw={400}>
                      not deployed
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>
                  <Tooltip label="Remove from the list">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Remove ${contract.name}`}
                      onClick={() => setLeaving(contract)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Tooltip>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <RemoveDialog contract={leaving} onClose={() => setLeaving(undefined)} />
    </>
  );
}

function RemoveDialog({ contract, onClose }: { contract: SavedContract | undefined; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useAction({
    run: (id: string) => deleteContract(id),
    onDone: async () => {
      await queries.invalidateQueries({ queryKey: CONTRACTS_KEY });
      onClose();
    },
  });
  return (
    <Modal opened={contract !== undefined} onClose={onClose} title={`Remove ${contract?.name ?? ''}?`}>
      <Stack gap="md">
        <Text size="sm">
          Its source goes from this node.
          {contract?.address ? ' What is deployed stays on the chain: nobody can remove it.' : ''}
        </Text>
        <ErrorNotice error={remove.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => contract && remove.mutate(contract.id)}
          >
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
