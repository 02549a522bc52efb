import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { EmptyState } from '../../../components';
import { useWishes } from '../data/queries';
import { MarketFrame } from '../parts/MarketFrame';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import { useNow } from '../parts/useNow';
import { WalletNeeded } from '../parts/WalletNeeded';
import { NewWish } from './NewWish';
import { WishCard } from './WishCard';

/** Data that people wish for, and what they put aside for it. */
export function WishesPage() {
  const [isMaking, { open, close }] = useDisclosure(false);
  const { data, error, isPending, refetch } = useWishes();
  const now = useNow(10_000);
  return (
    <MarketFrame
      title="Wishes"
      description="Say what data you miss and put DATA aside for it. A wish comes true when more than half of its bounty accepts the same product; then those who accepted pay its seller."
      actions={
        !isMaking && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            Make a wish
          </Button>
        )
      }
    >
      {isMaking && (
        <WalletNeeded what="A wish belongs to an account.">
          <NewWish onClose={close} />
        </WalletNeeded>
      )}
      {error && (
        <Problem text={problemText('The wishes cannot be read', error)}>
          <Group mt="sm">
            <Button size="xs" variant="default" onClick={() => refetch()}>
              Try again
            </Button>
          </Group>
        </Problem>
      )}
      {isPending && <Skeleton height={160} radius="md" role="status" aria-label="Reading the wishes" />}
      {data?.length === 0 && !isMaking && (
        <EmptyState
          title="Nobody wishes for anything yet"
          action={<Button onClick={open}>Make a wish</Button>}
        >
          Describe the data that you need. Others can add to your bounty, and sellers see what is wanted.
        </EmptyState>
      )}
      <Stack gap="md">
        {data?.map((wish) => (
          <WishCard key={wish.id} wish={wish} now={now} />
        ))}
      </Stack>
    </MarketFrame>
  );
}
