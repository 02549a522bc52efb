import { Alert, Anchor, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataAmount } from '../../../components';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import { claim, type MyProduct } from '../data/sales';
import { readableData } from '../model/amounts';
import { ActionOutcome } from '../parts/ActionOutcome';
import { Label } from '../parts/Label';
import { Moment } from '../parts/Moment';
import { useAction } from '../parts/useAction';

/** The account's products, with what they earn. */
export function MyProducts({ products }: { products: readonly MyProduct[] }) {
  return (
    <Stack gap="md">
      {products.map((product) => (
        <ProductRow key={product.id} product={product} />
      ))}
    </Stack>
  );
}

function ProductRow({ product }: { product: MyProduct }) {
  const { id, title, isListed, versions, streamNames, ungranted, frozenUntil } = product;
  return (
    <Card component="article" withBorder radius="md" padding="md" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Anchor
              fw={600}
              renderRoot={(props) => (
                <Link to="/market/products/$id" params={{ id: String(id) }} {...props} />
              )}
            >
              {title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {streamNames.join(', ')} · {versions === 1 ? 'one version' : `${versions} versions`}
            </Text>
          </div>
          <Label color={isListed ? 'teal' : 'gray'}>{isListed ? 'on sale' : 'not on sale'}</Label>
        </Group>
        {ungranted.length > 0 && (
          <Alert color="orange">
            The licence contract cannot let buyers read {ungranted.length === 1 ? 'a stream' : 'some streams'}{' '}
            yet: the owner must give {product.license} the permission to grant.
          </Alert>
        )}
        {frozenUntil !== undefined && (
          <Alert color="red">
            Holders flagged the data as bad: nothing can be claimed until <Moment second={frozenUntil} />,
            unless it is settled before.
          </Alert>
        )}
        <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
          <Figure name="Licences that run">{product.running}</Figure>
          <Figure name="In escrow">
            <DataAmount wei={product.escrow} />
          </Figure>
          <Figure name="Can be claimed now">
            <DataAmount wei={product.claimable} />
          </Figure>
          <Figure name="Claimed so far">
            <DataAmount wei={product.claimed} />
          </Figure>
        </SimpleGrid>
        <ProductActions product={product} />
      </Stack>
    </Card>
  );
}

function ProductActions({ product }: { product: MyProduct }) {
  const access = useStreamr();
  const action = useAction();
  const { id, title, isListed, claimable, frozenUntil, ungranted, license } = product;
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          loading={action.isBusy}
          disabled={claimable === 0n || frozenUntil !== undefined}
          onClick={() =>
            action.run('Nothing was claimed', async () => {
              const paid = await claim(access, product);
              return `${readableData(paid)} DATA reached the beneficiary of ${title}; the network's fee is taken off.`;
            })
          }
        >
          Claim
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={action.isBusy}
          onClick={() =>
            action.run('The sale was not changed', async () => {
              const { market } = await MarketContracts.signing(access);
              await market.setListed(id, !isListed);
              return isListed
                ? `${title} is off sale. Licences that run go on until they end.`
                : `${title} is on sale again.`;
            })
          }
        >
          {isListed ? 'Take off sale' : 'Put on sale'}
        </Button>
        {ungranted.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={action.isBusy}
            onClick={() =>
              action.run('Nothing was granted', async () => {
                const { market } = await MarketContracts.signing(access);
                const left = await market.admit(license, ungranted);
                return left.length === 0
                  ? 'The licence contract may let buyers read all streams now.'
                  : 'The other streams are not yours: their owners must do the same.';
              })
            }
          >
            Open my streams to it
          </Button>
        )}
      </Group>
      <ActionOutcome action={action} />
    </>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} fw={600}>
        {children}
      </Text>
    </div>
  );
}
