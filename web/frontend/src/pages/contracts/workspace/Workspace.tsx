import { Button, Group, Tabs, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy, IconVectorSpline } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import type { Address } from 'viem';
import type { ContractDraft, SavedContract } from '../../../api';
import { ErrorNotice, Page, useAction } from '../../../components';
import type { Deployed } from '../chain/contract-calls';
import { useSaving } from '../saved';
import type { CompiledContract } from '../solidity/model';
import { useCompilation } from '../solidity/useCompilation';
import { CallPanel } from './CallPanel';
import { CanvasHelp } from './CanvasHelp';
import { DeployPanel } from './DeployPanel';
import { EventsPanel } from './EventsPanel';
import { SourcePanel } from './SourcePanel';
import classes from './Workspace.module.css';

const FILE = 'Contract.sol';

interface Props {
  readonly id: string;
  readonly draft: ContractDraft;
  readonly onSaved: (saved: SavedContract) => void;
}

/** A contract's source at one side, what can be done with it at the other. */
export function Workspace({ id, draft, onSaved }: Props) {
  const [contract, setContract] = useState(draft);
  const [kept, setKept] = useState(draft);
  const nameId = useId();
  const [tab, setTab] = useState(draft.address ? 'use' : 'deploy');
  const { compilation, isPending, error } = useCompilation(FILE, contract.source);
  const deployable = useMemo(
    () => (compilation?.contracts ?? []).filter(({ bytecode }) => bytecode !== '0x'),
    [compilation],
  );
  const save = useSave(id, (saved) => {
    setKept(saved);
    onSaved(saved);
  });
  const isChanged =
    nameOf(contract) !== kept.name ||
    contract.source !== kept.source ||
    !isSameAddress(contract.address, kept.address);

  const keepDeployed = (made: CompiledContract, { address, receipt }: Deployed) => {
    const deployed = { ...contract, address, abi: made.abi, transaction: receipt.transactionHash };
    setContract(deployed);
    setTab('use');
    save.mutate(deployed);
  };
  return (
    <Page
      title={contract.name || 'Contract'}
      actions={
        <>
          {isChanged && (
            <Text size="xs" c="dimmed" role="status">
              Not saved
            </Text>
          )}
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={16} />}
            loading={save.isPending}
            onClick={() => save.mutate(contract)}
            aria-keyshortcuts="Control+S"
          >
            Save
          </Button>
        </>
      }
    >
      <ErrorNotice title="The contract was not saved" error={save.error} />
      <div className={classes.columns}>
        <section className={classes.source} aria-label="Source">
          <Group className={classes.head} gap="xs" wrap="nowrap">
            <label htmlFor={nameId} className={classes.label}>
              Name
            </label>
            <TextInput
              id={nameId}
              variant="unstyled"
              size="sm"
              value={contract.name}
              onChange={({ currentTarget }) => setContract({ ...contract, name: currentTarget.value })}
              className={classes.name}
            />
          </Group>
          <SourcePanel
            source={contract.source}
            onChange={(source) => setContract((before) => ({ ...before, source }))}
            onSave={() => save.mutate(contract)}
            compilation={compilation}
            isPending={isPending}
            error={error}
          />
        </section>
        <section className={classes.tools} aria-label="Deploy and use">
          <Tabs value={tab} onChange={(next) => next && setTab(next)} keepMounted={false}>
            <Tabs.List grow>
              <Tabs.Tab value="deploy">Deploy</Tabs.Tab>
              <Tabs.Tab value="use" disabled={!contract.address}>
                Use
              </Tabs.Tab>
              <Tabs.Tab value="events" disabled={!contract.address}>
                Events
              </Tabs.Tab>
              <Tabs.Tab
                value="canvas"
                disabled={!contract.address}
                leftSection={<IconVectorSpline size={14} aria-hidden />}
              >
                On a canvas
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="deploy" className={classes.panel}>
              <DeployPanel
                contracts={deployable}
                isPending={isPending}
                hasErrors={(compilation?.diagnostics ?? []).some(({ severity }) => severity === 'error')}
                address={contract.address}
                onDeployed={keepDeployed}
              />
            </Tabs.Panel>
            {contract.address && contract.abi && (
              <>
                <Tabs.Panel value="use" className={classes.panel}>
                  <CallPanel
                    key={contract.address}
                    address={contract.address}
                    abi={contract.abi}
                    docs={docsOf(compilation?.contracts ?? [], contract)}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="events" className={classes.panel}>
                  <EventsPanel
                    address={contract.address}
                    abi={contract.abi}
                    transaction={contract.transaction}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="canvas" className={classes.panel}>
                  <CanvasHelp
                    contract={contract}
                    isSaved={!isChanged && kept.address !== null}
                    isSaving={save.isPending}
                    onSave={() => save.mutate(contract)}
                  />
                </Tabs.Panel>
              </>
            )}
          </Tabs>
        </section>
      </div>
    </Page>
  );
}

/** The name under which it is saved. */
function nameOf({ name }: ContractDraft): string {
  return name.trim() || 'My contract';
}

/** The node writes addresses in small letters. */
function isSameAddress(one: Address | null, other: Address | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

function useSave(id: string, onSaved: (saved: SavedContract) => void) {
  const saving = useSaving();
  return useAction({
    run: (draft: ContractDraft) => {
      const { source, address, abi, transaction } = draft;
      return saving(id, { name: nameOf(draft), source, address, abi, transaction });
    },
    onDone: (saved) => {
      onSaved(saved);
      notifications.show({ message: `${saved.name} is saved.`, color: 'teal' });
    },
  });
}

/** What the source says about the deployed contract: that of the same functions, as far as it is still in it. */
function docsOf(
  contracts: readonly CompiledContract[],
  { abi }: ContractDraft,
): Pick<CompiledContract, 'devdoc' | 'userdoc'> | undefined {
  const deployed = JSON.stringify(abi);
  return contracts.find((one) => JSON.stringify(one.abi) === deployed) ?? contracts.at(-1);
}
