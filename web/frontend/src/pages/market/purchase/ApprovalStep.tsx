import { Button, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ProductDetails } from '../data/product';
import { exactData } from '../model/amounts';
import type { ApprovalKind, PurchaseSteps } from './usePurchase';

/** Lets the licence contract take the price, and no more. */
export function ApprovalStep({ steps, product }: { steps: PurchaseSteps; product: ProductDetails }) {
  const { state, approve } = steps;
  const [kind, setKind] = useState<ApprovalKind>('permit');
  return (
    <Stack gap="sm">
      <Text size="sm">
        The licence contract <span title={product.license}>{`${product.license.slice(0, 8)}…`}</span> takes{' '}
        {exactData(state.quote!.price)} DATA with the purchase. Allow it that much, and no more:
      </Text>
      <Radio.Group
        value={kind}
        onChange={(value) => setKind(value as ApprovalKind)}
        aria-label="How to allow it"
      >
        <Stack gap="xs">
          <Radio
            value="permit"
            label="Sign a permit"
            description="A signature, without a transaction. Good for an hour."
          />
          <Radio
            value="transaction"
            label="Approve by a transaction"
            description="For wallets that do not sign permits. Costs gas."
          />
        </Stack>
      </Radio.Group>
      <Button loading={state.isBusy} onClick={() => approve(kind)}>
        {kind === 'permit' ? 'Sign the permit' : 'Approve'}
      </Button>
    </Stack>
  );
}
