import { useCallback, useMemo, useState } from 'react';
import type { AbiParameter } from 'viem';
import type { Field } from './fields';
import { defaultsOf, type KnownAccount, useKnownAccounts } from './known-accounts';
import { type FormReading, type FormTexts, initialTexts, readForm } from './read-form';

export interface ContractForm {
  readonly fields: readonly Field[];
  readonly texts: FormTexts;
  readonly reading: FormReading;
  readonly accounts: readonly KnownAccount[];
  set(path: string, text: string): void;
  addStreams(streams: ReadonlyMap<string, string>): void;
  /** What is wrong with a field, once it was written in or all was tried. */
  problemOf(path: string): string | undefined;
  /** From now on all that is wrong is shown. */
  showAll(): void;
}

/** The arguments of a call, being filled in. What was not written in follows its default. */
export function useContractForm(inputs: readonly AbiParameter[], fields: readonly Field[]): ContractForm {
  const accounts = useKnownAccounts();
  const [now] = useState(() => Date.now());
  const [written, setWritten] = useState<FormTexts>({});
  const [streams, setStreams] = useState<ReadonlyMap<string, string>>(new Map());
  const [isAllShown, showAll] = useState(false);
  const texts = useMemo(
    () => ({ ...initialTexts(fields, defaultsOf(accounts, now)), ...written }),
    [fields, accounts, now, written],
  );
  const reading = useMemo(() => readForm(inputs, fields, texts, streams), [inputs, fields, texts, streams]);
  return {
    fields,
    texts,
    reading,
    accounts,
    set: useCallback((path, text) => setWritten((before) => ({ ...before, [path]: text })), []),
    addStreams: useCallback((found) => setStreams((before) => new Map([...before, ...found])), []),
    problemOf: (path) => (isAllShown || path in written ? reading.problems?.[path] : undefined),
    showAll: useCallback(() => showAll(true), []),
  };
}
