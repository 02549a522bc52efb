import { parseData } from './amounts';
import { type PeriodInput, secondsOf } from './periods';
import { descriptionProblems, NEW_PRODUCT } from './termsForm';

/** A wish as it stands in the form that makes it. */
export interface WishForm {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** For how long it can come true. */
  readonly within: PeriodInput;
  /** What the maker puts aside for it at once, in DATA; nothing: nothing yet. */
  readonly bounty: string;
}

export type WishProblems = Readonly<Partial<Record<keyof WishForm, string>>>;

/** What most wishers want: a season to come true. */
export const NEW_WISH: WishForm = {
  title: '',
  description: '',
  tags: [],
  within: { count: 90, unit: 'day' },
  bounty: '',
};

/** What is wrong with a wish, a sentence for each field that needs another value. */
export function wishProblems({ title, description, tags, within, bounty }: WishForm): WishProblems {
  const described = descriptionProblems({ ...NEW_PRODUCT, title, description, tags });
  return {
    ...described,
    ...(title.trim() === '' ? { title: 'Say what you wish for, in a few words.' } : {}),
    ...(secondsOf(within) === undefined ? { within: 'Give a period from a second to ten years.' } : {}),
    ...(bountyOf(bounty) === undefined ? { bounty: 'Give an amount of DATA, as in 12.5, or nothing.' } : {}),
  };
}

/** Wei of a bounty as it was typed; undefined if it is none. */
export function bountyOf(text: string): bigint | undefined {
  return text.trim() === '' ? 0n : parseData(text);
}
