import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import { DataAmount } from '../../../components';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import type { MyPurchase } from '../data/purchases';
import type { Action } from '../parts/useAction';

const MOST_REASON_BYTES = 256;
const UTF8 = new TextEncoder();

/** Says that the data is bad, or takes that back. */
export function FlagForm({ purchase, action }: { purchase: MyPurchase; action: Action }) {
  const access = useStreamr();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { license, index, flag } = purchase;
  if (flag) {
    return (
      <Button
        size="xs"
        variant="subtle"
        loading={action.isBusy}
        onClick={() =>
          action.run('The flag was not taken back', async () => {
            const { market } = await MarketContracts.signing(access);
            await market.license(license).dispute.withdrawFlag(index);
            return 'Your flag is taken back.';
          })
        }
      >
        Take the flag back
      </Button>
    );
  }
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        leftSection={<IconFlag size={15} aria-hidden />}
        onClick={open}
      >
        Flag bad data
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Flag bad data"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Reason
          purchase={purchase}
          onSend={(reason) => {
            close();
            void action.run('Nothing was flagged', async () => {
              const { market } = await MarketContracts.signing(access);
              await market.license(license).dispute.flag(index, reason);
              return 'The data is flagged. Others see your reason on the product’s page.';
            });
          }}
        />
      </Modal>
    </>
  );
}

function Reason({ purchase, onSend }: { purchase: MyPurchase; onSend(reason: string): void }) {
  const [reason, setReason] = useState('');
  const bytes = UTF8.encode(reason.trim()).length;
  const isGood = bytes > 0 && bytes <= MOST_REASON_BYTES;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isGood) onSend(reason.trim());
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Your flag weighs what this purchase has in escrow:{' '}
          <DataAmount wei={purchase.amount - purchase.claimed} />. Where enough of the escrow flags, payments
          to the seller freeze until it is settled.
        </Text>
        <Textarea
          label="What is wrong"
          description="Everybody can read it."
          placeholder="No events since Monday"
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          error={
            bytes > MOST_REASON_BYTES ? `It has ${bytes} bytes, and ${MOST_REASON_BYTES} fit.` : undefined
          }
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" disabled={!isGood}>
            Flag it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
