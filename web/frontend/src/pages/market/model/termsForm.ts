import type { NewTerms, Payout } from 'streamr-client/chain';
import { type Address, isAddress, isHex } from 'viem';
import { parseData } from './amounts';
import { type PeriodInput, pricePerSecond, secondsOf } from './periods';

/** Limits of the contract. */
const MOST_STREAMS = 16;
const MOST_TITLE_BYTES = 128;
const MOST_DESCRIPTION_BYTES = 4_096;
const MOST_TAGS = 16;
const MOST_TAG_BYTES = 64;
const MOST_LINK_BYTES = 256;
const HASH_CHARS = 66;

const UTF8 = new TextEncoder();

/** A product as it stands in the form that makes it. */
export interface ProductForm {
  readonly streams: readonly Address[];
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** In DATA; 0 or nothing: free. */
  readonly price: string;
  /** The period of the price. */
  readonly per: PeriodInput;
  readonly minimum: PeriodInput;
  readonly payout: Payout['kind'];
  /** In DATA, where events are paid. */
  readonly pricePerEvent: string;
  /** How many events must come before anything is earned; nothing: no such lock. */
  readonly unlockEvents: string;
  /** Who is paid; nothing: the seller. */
  readonly beneficiary: string;
  /** Who attests the identity of buyers; nothing: anybody may buy. */
  readonly attester: string;
  readonly termsLink: string;
  readonly termsHash: string;
}

export type FormField = keyof ProductForm;

/** What is wrong with a form, a sentence for each field that needs another value. */
export type Problems = Readonly<Partial<Record<FormField, string>>>;

/** What most sellers want: a month for a price, paid as time passes, to anybody. */
export const NEW_PRODUCT: ProductForm = {
  streams: [],
  title: '',
  description: '',
  tags: [],
  price: '10',
  per: { count: 30, unit: 'day' },
  minimum: { count: 1, unit: 'hour' },
  payout: 'linear',
  pricePerEvent: '',
  unlockEvents: '',
  beneficiary: '',
  attester: '',
  termsLink: '',
  termsHash: '',
};

/** What is wrong with the streams. */
export function streamProblems({ streams }: ProductForm): Problems {
  if (streams.length === 0) return { streams: 'Choose at least one stream.' };
  if (streams.length > MOST_STREAMS) return { streams: `A product has at most ${MOST_STREAMS} streams.` };
  return {};
}

/** What is wrong with what the product says about itself. */
export function descriptionProblems({ title, description, tags }: ProductForm): Problems {
  const badTag = tags.find((tag) => bytesOf(tag) > MOST_TAG_BYTES);
  return known({
    title:
      title.trim() === ''
        ? 'Give it a title, by which people find it.'
        : tooLong('The title', title, MOST_TITLE_BYTES),
    description: tooLong('The description', description, MOST_DESCRIPTION_BYTES),
    tags:
      tags.length > MOST_TAGS
        ? `A product has at most ${MOST_TAGS} tags.`
        : badTag && tooLong(`The tag ${badTag}`, badTag, MOST_TAG_BYTES),
  });
}

/** What is wrong with the price and the way in which it is paid. */
export function termsProblems(form: ProductForm): Problems {
  const price = amountOf(form.price);
  const isFree = price === 0n;
  const perEvent = amountOf(form.pricePerEvent);
  return known({
    price: price === undefined ? 'Give the price in DATA, as in 12.5; 0 makes the product free.' : undefined,
    per: secondsOf(form.per) === undefined ? 'Give a period from a second to ten years.' : undefined,
    minimum: secondsOf(form.minimum) === undefined ? 'Give a period from a second to ten years.' : undefined,
    pricePerEvent:
      !isFree && form.payout === 'perEvent' && !perEvent
        ? 'Give what an event costs, in DATA, as in 0.001.'
        : undefined,
    unlockEvents:
      countOf(form.unlockEvents) === undefined ? 'Give a whole number of events, or nothing.' : undefined,
    beneficiary: addressProblem(form.beneficiary),
    attester: addressProblem(form.attester),
    termsLink: tooLong('The link', form.termsLink, MOST_LINK_BYTES),
    termsHash:
      form.termsHash !== '' && !(isHex(form.termsHash) && form.termsHash.length === HASH_CHARS)
        ? 'A hash is 0x and 64 hexadecimal digits.'
        : undefined,
  });
}

/** All that is wrong with a form. */
export function problemsOf(form: ProductForm): Problems {
  return { ...streamProblems(form), ...descriptionProblems(form), ...termsProblems(form) };
}

/** The terms of a form without problems. */
export function termsOf(form: ProductForm): NewTerms {
  const price = amountOf(form.price) ?? 0n;
  const isFree = price === 0n;
  return {
    streams: form.streams,
    pricePerSecond: pricePerSecond(price, secondsOf(form.per)!),
    minimumPeriod: secondsOf(form.minimum)!,
    payout: isFree ? { kind: 'atOnce' } : payoutOf(form),
    unlockEvents: isFree ? 0n : countOf(form.unlockEvents)!,
    ...(form.beneficiary === '' ? {} : { beneficiary: form.beneficiary as Address }),
    attester: form.attester === '' ? undefined : (form.attester as Address),
    termsHash: form.termsHash === '' ? undefined : (form.termsHash as `0x${string}`),
    termsLink: form.termsLink.trim(),
  };
}

function payoutOf({ payout, pricePerEvent }: ProductForm): Payout {
  return payout === 'perEvent' ? { kind: payout, price: amountOf(pricePerEvent)! } : { kind: payout };
}

function amountOf(text: string): bigint | undefined {
  return text.trim() === '' ? 0n : parseData(text);
}

function countOf(text: string): bigint | undefined {
  const digits = text.trim();
  if (digits === '') return 0n;
  return /^\d{1,18}$/.test(digits) ? BigInt(digits) : undefined;
}

function addressProblem(text: string): string | undefined {
  return text === '' || isAddress(text)
    ? undefined
    : 'An account is 0x and 40 hexadecimal digits; one of them is wrong.';
}

function tooLong(what: string, text: string, limit: number): string | undefined {
  const bytes = bytesOf(text);
  return bytes > limit ? `${what} has ${bytes} bytes, and at most ${limit} fit. Shorten it.` : undefined;
}

function bytesOf(text: string): number {
  return UTF8.encode(text).length;
}

function known(problems: { readonly [field in FormField]?: string | undefined }): Problems {
  return Object.fromEntries(
    Object.entries(problems).filter(([, problem]) => problem !== undefined && problem !== ''),
  );
}
