import { Button, Chip, Fieldset, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Attestation } from 'streamr-client/chain';
import { Address, DataAmount } from '../../../components';
import { useWallet } from '../../../wallet';
import type { ProductDetails } from '../data/product';
import { attestationOf, pastedAttestation } from '../model/attestation';
import { offeredPeriods, periodInput, periodText, secondsOf } from '../model/periods';
import { quote } from '../model/purchaseSteps';
import { Moment } from '../parts/Moment';
import { PeriodField } from '../parts/PeriodField';
import { useNow } from '../parts/useNow';
import type { PurchaseSteps } from './usePurchase';

/** For how long, and who attests the buyer where the terms ask for that. */
export function PeriodStep({ steps, product }: { steps: PurchaseSteps; product: ProductDetails }) {
  const { terms } = product.current;
  const offered = offeredPeriods(terms.minimumPeriod);
  const [period, setPeriod] = useState(() => periodInput(steps.state.quote?.seconds ?? offered[0]!));
  const [attestation, setAttestation] = useState<Attestation>();
  const now = useNow();
  const seconds = secondsOf(period);
  const isLongEnough = seconds !== undefined && seconds >= terms.minimumPeriod;
  const chosen = isLongEnough ? quote(terms.pricePerSecond, now, product.expiry, seconds) : undefined;
  const needsAttestation = terms.attester !== undefined && !attestation;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && !needsAttestation) steps.tell({ type: 'chosen', quote: chosen, attestation });
      }}
    >
      <Stack gap="sm">
        <Chip.Group value={String(seconds)} onChange={(value) => setPeriod(periodInput(Number(value)))}>
          <Group gap="xs" role="radiogroup" aria-label="Periods to choose from">
            {offered.map((one) => (
              <Chip key={one} value={String(one)} size="xs">
                {periodText(one)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <PeriodField
          label="For how long"
          value={period}
          onChange={setPeriod}
          error={isLongEnough ? undefined : `At least ${periodText(terms.minimumPeriod)}, at most ten years.`}
        />
        {terms.attester && <AttestationField attester={terms.attester} onChange={setAttestation} />}
        {chosen && (
          <Text size="sm">
            {chosen.price === 0n ? 'Free' : <DataAmount wei={chosen.price} />}, until{' '}
            <Moment second={chosen.end} />
          </Text>
        )}
        <Button type="submit" disabled={!chosen || needsAttestation} fullWidth>
          Continue
        </Button>
      </Stack>
    </form>
  );
}

function AttestationField({
  attester,
  onChange,
}: {
  attester: `0x${string}`;
  onChange(attestation: Attestation | undefined): void;
}) {
  const { account } = useWallet();
  const [text, setText] = useState('');
  const pasted = pastedAttestation(text);
  const isBad = text !== '' && !(pasted && attestationOf(pasted));
  return (
    <Fieldset legend="Who you are">
      <Text size="sm" mb="xs">
        This product is sold to those whose identity <Address value={attester} /> attests. Give that attester
        your account, <Address value={account!} />; it answers with a line of text, which needs no
        transaction.
      </Text>
      <Textarea
        label="The attester's answer"
        placeholder={'{"attestation":"0x…","attestedUntil":"…"}'}
        autosize
        minRows={2}
        maxRows={4}
        value={text}
        error={isBad ? 'There is no attestation in it: paste all that the attester sent.' : undefined}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          const found = pastedAttestation(currentTarget.value);
          onChange(found && attestationOf(found));
        }}
      />
    </Fieldset>
  );
}
