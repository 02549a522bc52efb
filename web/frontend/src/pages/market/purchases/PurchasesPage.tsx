import { Button, Group, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../components';
import type { MyPurchase } from '../data/purchases';
import { usePurchases } from '../data/queries';
import { standingAt } from '../model/countdown';
import { LinkButton } from '../parts/LinkButton';
import { MarketFrame } from '../parts/MarketFrame';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import { useNow } from '../parts/useNow';
import { WalletNeeded } from '../parts/WalletNeeded';
import { PurchaseCard } from './PurchaseCard';

/** All that the account bought. */
export function PurchasesPage() {
  return (
    <MarketFrame
      title="My purchases"
      description="What you may read, for how long, and what comes back. A licence that has ended gives no access to new data."
      actions={
        <LinkButton to="/market" variant="default">
          Find more data
        </LinkButton>
      }
    >
      <WalletNeeded what="Purchases belong to an account: connect the one that you bought with.">
        <Purchases />
      </WalletNeeded>
    </MarketFrame>
  );
}

function Purchases() {
  const { data, error, isPending, refetch } = usePurchases();
  const now = useNow();
  if (error) {
    return (
      <Problem text={problemText('Your purchases cannot be read', error)}>
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        </Group>
      </Problem>
    );
  }
  if (isPending)
    return <Skeleton height={180} radius="md" role="status" aria-label="Reading your purchases" />;
  if (data.length === 0) {
    return (
      <EmptyState
        title="You have bought nothing yet"
        action={<LinkButton to="/market">See what is on sale</LinkButton>}
      >
        Choose a product, a period, and confirm. What you bought appears here with the time that is left.
      </EmptyState>
    );
  }
  const isOver = (purchase: MyPurchase) => standingAt(now, purchase.start, purchase.end) === 'ended';
  return (
    <Stack gap="lg">
      <Part title="Now" purchases={data.filter((purchase) => !isOver(purchase))} now={now}>
        <EmptyState title="No licence runs now">Those that have ended are below.</EmptyState>
      </Part>
      <Part title="Ended" purchases={data.filter(isOver)} now={now} />
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly purchases: readonly MyPurchase[];
  readonly now: number;
  /** In place of no purchases. */
  readonly children?: ReactNode;
}

function Part({ title, purchases, now, children }: PartProps) {
  if (purchases.length === 0 && !children) return null;
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {purchases.length === 0 ? (
        children
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          {purchases.map((purchase) => (
            <PurchaseCard key={`${purchase.license} ${purchase.index}`} purchase={purchase} now={now} />
          ))}
        </SimpleGrid>
      )}
    </section>
  );
}
