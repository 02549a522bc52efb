import { Button, Code, List, Stack, Text } from '@mantine/core';
import { IconVectorSpline } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toFunctionSignature } from 'viem';
import type { ContractDraft } from '../../../api';
import { Address } from '../../../components';
import { useKnownAccounts } from '../forms/known-accounts';

interface Props {
  readonly contract: ContractDraft;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
}

/** How canvases report to the contract, and watch it. */
export function CanvasHelp({ contract, isSaved, isSaving, onSave }: Props) {
  const engine = useKnownAccounts().find(({ name }) => name === 'engine');
  const abi = contract.abi ?? [];
  const events = abi.flatMap((item) => (item.type === 'event' ? [item.name] : []));
  const reporting = abi.flatMap((item) =>
    item.type === 'function' && /^report/.test(item.name) ? [toFunctionSignature(item)] : [],
  );
  return (
    <Stack gap="md">
      <Text size="sm">
        {isSaved
          ? 'It is saved, so canvases offer it: choose it by its name in the modules below.'
          : 'Save it, and canvases offer it by its name in the modules below.'}
      </Text>
      <List size="sm" spacing="xs">
        <List.Item>
          <b>Write contract</b> sends what a canvas reckons out
          {reporting.length > 0 && (
            <>
              , here to <Code>{reporting[0]}</Code>
            </>
          )}
          . It sends as your canvases' account{engine ? <Address value={engine.address} /> : null}, which must
          be the reporter and needs some ether.
        </List.Item>
        <List.Item>
          <b>Watch events</b> tells what happens
          {events.length > 0 && (
            <>
              : <Code>{events.join(', ')}</Code>
            </>
          )}
          .
        </List.Item>
        <List.Item>
          <b>Read contract</b> asks for its state.
        </List.Item>
      </List>
      {isSaved ? (
        <Button
          leftSection={<IconVectorSpline size={16} />}
          renderRoot={(props) => <Link to="/canvases" {...props} />}
        >
          Go to the canvases
        </Button>
      ) : (
        <Button leftSection={<IconVectorSpline size={16} />} loading={isSaving} onClick={onSave}>
          Use on a canvas
        </Button>
      )}
    </Stack>
  );
}
