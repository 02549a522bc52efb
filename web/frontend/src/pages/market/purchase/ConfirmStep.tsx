import { Button, Stack, Text } from '@mantine/core';
import type { ProductDetails } from '../data/product';
import { exactData } from '../model/amounts';
import { periodText } from '../model/periods';
import { Moment } from '../parts/Moment';
import { Row } from './BalanceStep';
import type { PurchaseSteps } from './usePurchase';

/** What is bought, before it is. */
export function ConfirmStep({ steps, product }: { steps: PurchaseSteps; product: ProductDetails }) {
  const { state, buy, tell } = steps;
  const { seconds, price, start, end } = state.quote!;
  const isFree = price === 0n;
  return (
    <Stack gap="sm">
      <Row name="Product">
        {product.title}, version {product.current.number}
      </Row>
      <Row name="Period">{periodText(seconds)}</Row>
      <Row name="From">
        <Moment second={start} />
      </Row>
      <Row name="Until">
        <Moment second={end} />
      </Row>
      <Row name="Price">{isFree ? 'Free' : `${exactData(price)} DATA`}</Row>
      <Text size="xs" c="dimmed">
        The period begins when the transaction is mined. By buying you accept the terms of this version, which
        never change.
      </Text>
      <Button loading={state.isBusy} onClick={buy}>
        {isFree ? 'Get the licence' : `Buy for ${exactData(price)} DATA`}
      </Button>
      <Button
        variant="subtle"
        size="xs"
        disabled={state.isBusy}
        onClick={() => tell({ type: 'back', to: 'period' })}
      >
        Another period
      </Button>
    </Stack>
  );
}
