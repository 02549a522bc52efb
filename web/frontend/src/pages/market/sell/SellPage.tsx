import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../components';
import { useSales } from '../data/queries';
import { MarketFrame } from '../parts/MarketFrame';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import { WalletNeeded } from '../parts/WalletNeeded';
import { MyProducts } from './MyProducts';
import { NewProduct } from './NewProduct';

/** Makes products, and shows what they earn. */
export function SellPage() {
  return (
    <MarketFrame
      title="Sell your streams"
      description="A product is one or more streams under terms that never change. Buyers pay into escrow; you are paid as the terms say."
    >
      <WalletNeeded what="Products belong to an account: connect the one that owns your streams.">
        <Selling />
      </WalletNeeded>
    </MarketFrame>
  );
}

function Selling() {
  const [isMaking, setMaking] = useState(false);
  const sales = useSales();
  if (isMaking) return <NewProduct onClose={() => setMaking(false)} />;
  return (
    <Stack gap="md">
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setMaking(true)}
        style={{ alignSelf: 'flex-start' }}
      >
        New product
      </Button>
      <Title order={2}>My products</Title>
      {sales.error && <Problem text={problemText('Your products cannot be read', sales.error)} />}
      {sales.isPending && (
        <Skeleton height={160} radius="md" role="status" aria-label="Reading your products" />
      )}
      {sales.data?.length === 0 && (
        <EmptyState title="You sell nothing yet">
          Choose streams that you own, say what they are and what they cost, and confirm. It takes two
          transactions.
        </EmptyState>
      )}
      {sales.data && <MyProducts products={sales.data} />}
    </Stack>
  );
}
