import { Anchor, Button, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Address } from 'viem';
import { EmptyState } from '../../../components';
import type { Listing } from '../data/listings';
import { useActivities, useListings } from '../data/queries';
import { type Activity, together } from '../model/rate';
import { found, isNarrowed, readSearch, type Search, searchOf, tagsOf } from '../model/search';
import { LinkButton } from '../parts/LinkButton';
import { MarketFrame } from '../parts/MarketFrame';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import { Filters } from './Filters';
import { ProductCard } from './ProductCard';

const SKELETONS = [1, 2, 3, 4, 5, 6];

/** Products on sale, as far as the page's address asks for them. */
export function MarketPage() {
  const [search, change] = useSearchInAddress();
  const listings = useListings();
  const products = listings.data ?? [];
  const streams = useMemo(() => products.flatMap(({ terms }) => terms.streams), [products]);
  const activities = useActivities(streams);
  const rated = useMemo(
    () => products.map((product) => ({ ...product, rate: rateOf(product, activities.data) })),
    [products, activities.data],
  );
  const shown = found(rated, search);
  return (
    <MarketFrame
      title="Market"
      description="Live data by the hour, the day or the month, from whoever publishes it. You pay in DATA, and a contract lets you read until your period ends."
      actions={
        <LinkButton to="/market/sell" variant="default" leftSection={<IconTag size={16} aria-hidden />}>
          Sell your streams
        </LinkButton>
      }
    >
      <Filters search={search} tags={tagsOf(rated)} onChange={change} />
      {listings.error && (
        <Problem text={problemText('The market cannot be read', listings.error)}>
          <Button mt="sm" size="xs" variant="light" onClick={() => listings.refetch()}>
            Try again
          </Button>
        </Problem>
      )}
      <Text role="status" size="sm" c="dimmed">
        {listings.isPending ? 'Reading the market…' : countText(shown.length, products.length)}
      </Text>
      {!listings.isPending && !listings.error && shown.length === 0 && (
        <Nothing isNarrowed={isNarrowed(search)} />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {listings.isPending && SKELETONS.map((key) => <Skeleton key={key} height={220} radius="md" />)}
        {shown.map((product) => (
          <ProductCard
            key={product.id}
            product={product}
            rate={product.rate}
            isRatePending={activities.isPending}
          />
        ))}
      </SimpleGrid>
    </MarketFrame>
  );
}

/**
 * The search, which stands in the page's address. What is typed is kept as it is while it makes no sense yet, such as half an
 * amount; the address has only what does.
 */
function useSearchInAddress(): [Search, (changes: Partial<Search>) => void] {
  const params = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [draft, setDraft] = useState<{ at: string; typed: Partial<Search> }>();
  // what was typed counts as long as the address is the one that it led to, not after going back
  const search = { ...searchOf(params), ...(draft?.at === JSON.stringify(params) ? draft.typed : {}) };
  const change = (changes: Partial<Search>) => {
    const next = { ...search, ...changes };
    const kept = readSearch(next);
    setDraft({ at: JSON.stringify(kept), typed: { q: next.q, max: next.max } });
    void navigate({ to: '/market', search: kept, replace: true, resetScroll: false });
  };
  return [search, change];
}

function rateOf(
  { terms }: Listing,
  activities: ReadonlyMap<Address, Activity> | undefined,
): number | undefined {
  return together(terms.streams.flatMap((stream) => activities?.get(stream) ?? [])).rate;
}

function countText(shown: number, all: number): string {
  const products = `${all} product${all === 1 ? '' : 's'}`;
  return shown === all ? `${products} on sale` : `${shown} of ${products} on sale`;
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState title="Nothing fits">
      No product has all of that. Take a filter away, or{' '}
      <Anchor renderRoot={(props) => <Link to="/market/wishes" {...props} />}>wish for the data</Anchor> and
      put DATA aside for whoever offers it.
    </EmptyState>
  ) : (
    <EmptyState
      title="Nothing is on sale yet"
      action={<LinkButton to="/market/sell">Make a product of your streams</LinkButton>}
    >
      Be the first. Streams that anybody may read are on the{' '}
      <Anchor renderRoot={(props) => <Link to="/streams" {...props} />}>page of streams</Anchor>, and need no
      licence.
    </EmptyState>
  );
}
