import { Alert, Anchor, Button, Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Address } from '../../../components';
import { useWallet } from '../../../wallet';
import type { ProductDetails } from '../data/product';
import { useProduct } from '../data/queries';
import { Label } from '../parts/Label';
import { LinkButton } from '../parts/LinkButton';
import { MarketFrame } from '../parts/MarketFrame';
import { Problem } from '../parts/Problem';
import { problemText } from '../parts/problems';
import { PurchasePanel } from '../purchase/PurchasePanel';
import { Facts } from './Facts';
import { Flags, Versions } from './History';
import { Preview } from './Preview';
import { Streams } from './Streams';
import { TermsList } from './TermsList';

/** One product. */
export function ProductPage() {
  const { id: text } = useParams({ strict: false }) as { id: string };
  const id = Number(text);
  const { data: product, error, refetch } = useProduct(id);
  if (error) {
    return (
      <MarketFrame title={`Product ${text}`}>
        <Problem text={problemText('The product cannot be read', error)}>
          <Group mt="sm">
            <Button size="xs" variant="light" onClick={() => refetch()}>
              Try again
            </Button>
            <Anchor renderRoot={(props) => <Link to="/market" {...props} />} size="sm">
              See what is on sale
            </Anchor>
          </Group>
        </Problem>
      </MarketFrame>
    );
  }
  if (!product) {
    return (
      <MarketFrame title="Product" description="Reading it from the chain…">
        <Skeleton height={320} radius="md" />
      </MarketFrame>
    );
  }
  return <Loaded product={product} />;
}

function Loaded({ product }: { product: ProductDetails }) {
  const { account } = useWallet();
  const { title, tags, description, seller, current, soldStreams } = product;
  const isOwn = account?.toLowerCase() === seller.toLowerCase();
  const ungranted = soldStreams.filter(({ isGranted }) => !isGranted);
  return (
    <MarketFrame
      title={title}
      description={
        <Group gap="xs">
          <span>
            Sold by <Address value={seller} />, version {current.number}
          </span>
          {tags.map((tag) => (
            <Label key={tag} color="gray">
              {tag}
            </Label>
          ))}
        </Group>
      }
      actions={
        isOwn && (
          <LinkButton to="/market/sell" variant="default">
            What it earns
          </LinkButton>
        )
      }
    >
      {ungranted.length > 0 && (
        <Alert color="orange" title="It cannot be bought yet">
          The owner of {ungranted.map(({ label }) => label).join(', ')} has yet to let the licence contract
          grant access. Nothing is paid if you try.
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
          <Stack gap="lg">
            <Section title="About">
              <Text style={{ whiteSpace: 'pre-wrap' }}>
                {description || 'The seller has not described it.'}
              </Text>
            </Section>
            <Section title="Data" id="data">
              <Preview product={product} />
            </Section>
            <Section title="Terms">
              <TermsList version={current} />
            </Section>
            <Section title="Statistics">
              <Facts product={product} />
            </Section>
            <Section title={soldStreams.length === 1 ? 'Stream' : 'Streams'}>
              <Streams streams={soldStreams} />
            </Section>
            <Section title="Flags">
              <Flags product={product} />
            </Section>
            <Section title="Versions">
              <Versions product={product} />
            </Section>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
          <div style={{ position: 'sticky', top: 76 }}>
            <PurchasePanel product={product} />
          </div>
        </Grid.Col>
      </Grid>
    </MarketFrame>
  );
}

function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  const name = title.toLowerCase();
  return (
    <Card component="section" withBorder radius="md" padding="lg" id={id} aria-labelledby={`${name}-title`}>
      <Title order={2} size="h4" mb="sm" id={`${name}-title`}>
        {title}
      </Title>
      {children}
    </Card>
  );
}
