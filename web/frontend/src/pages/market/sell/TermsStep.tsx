import { Accordion, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { parseData } from '../model/amounts';
import type { ProductForm } from '../model/termsForm';
import { PeriodField } from '../parts/PeriodField';
import type { StepProps } from './NewProduct';

const PAYOUTS: { value: ProductForm['payout']; label: string; description: string }[] = [
  {
    value: 'linear',
    label: 'As time passes',
    description: 'You earn the price second by second, and can claim whenever you like. Fits most streams.',
  },
  {
    value: 'perEvent',
    label: 'By the event',
    description:
      'You earn for each event that the network counted, up to the price. Buyers pay for what came.',
  },
  {
    value: 'atOnce',
    label: 'At once',
    description: 'You earn all of it with the purchase. Buyers have to trust you.',
  },
];

/** Price, period and payout. */
export function TermsStep({ form, problems, onChange }: StepProps) {
  const isFree = form.price.trim() === '' || parseData(form.price) === 0n;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Field
          label="Price in DATA"
          description="0 makes it free."
          name="price"
          inputMode="decimal"
          {...{ form, problems, onChange }}
        />
        <PeriodField
          label="For"
          description="Other periods cost in proportion."
          value={form.per}
          error={problems.per}
          onChange={(per) => onChange({ per })}
        />
        <PeriodField
          label="Shortest period"
          description="The least that can be bought."
          value={form.minimum}
          error={problems.minimum}
          onChange={(minimum) => onChange({ minimum })}
        />
      </SimpleGrid>
      {!isFree && (
        <Radio.Group
          label="When do you earn it?"
          value={form.payout}
          onChange={(payout) => onChange({ payout: payout as ProductForm['payout'] })}
        >
          <Stack gap="xs" mt="xs">
            {PAYOUTS.map((payout) => (
              <Radio key={payout.value} {...payout} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {!isFree && form.payout === 'perEvent' && (
        <Field
          label="Price of an event in DATA"
          description="Counts come from epochs that the network settled on; you show them when you claim."
          name="pricePerEvent"
          inputMode="decimal"
          {...{ form, problems, onChange }}
        />
      )}
      <Accordion variant="contained">
        <Accordion.Item value="more">
          <Accordion.Control>More terms, which most products do not need</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="md">
              {!isFree && (
                <Field
                  label="Lock"
                  description="Nothing is earned before so many events were counted in a buyer's period. Nothing: no lock."
                  name="unlockEvents"
                  inputMode="numeric"
                  {...{ form, problems, onChange }}
                />
              )}
              <Field
                label="Who is paid"
                description="Nothing: you."
                name="beneficiary"
                {...{ form, problems, onChange }}
              />
              <Field
                label="Who attests buyers"
                description="An account that knows who buyers are and signs for them. Nothing: anybody may buy."
                name="attester"
                {...{ form, problems, onChange }}
              />
              <Field
                label="Link to terms of use"
                name="termsLink"
                inputMode="url"
                {...{ form, problems, onChange }}
              />
              <Field
                label="Hash of the terms of use"
                description="32 bytes, so that nobody changes them later."
                name="termsHash"
                {...{ form, problems, onChange }}
              />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}

type TextField = {
  [name in keyof ProductForm]: ProductForm[name] extends string ? name : never;
}[keyof ProductForm];

interface FieldProps extends StepProps {
  readonly label: string;
  readonly description?: string;
  readonly name: TextField;
  readonly inputMode?: 'decimal' | 'numeric' | 'url';
}

function Field({ form, problems, onChange, name, ...look }: FieldProps) {
  return (
    <TextInput
      {...look}
      value={form[name]}
      error={problems[name]}
      onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value.trim() })}
    />
  );
}
