import { useSyncExternalStore } from 'react';

/** A value that changes, and that components and others hear of. */
export class Observable<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }
}

/** Renders when what is selected of a value changes, by identity. */
export function useObservable<T, S = T>(observable: Observable<T>, select?: (value: T) => S): S {
  const get = () => (select ? select(observable.get()) : (observable.get() as unknown as S));
  return useSyncExternalStore(observable.listen, get);
}
