import { notifications } from '@mantine/notifications';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';

interface Action<V, R> {
  /** What is done, and may be refused. */
  readonly run: (input: V) => Promise<R>;
  /** What to say when it is done; nothing by default. */
  readonly done?: string | ((result: R) => string);
  readonly onDone?: (result: R) => void | Promise<void>;
}

/**
 * Something that a person does and waits for: a transaction, a save. Show its `error` with ErrorNotice beside the button, and
 * `isPending` on it.
 */
export function useAction<V = void, R = void>({
  run,
  done,
  onDone,
}: Action<V, R>): UseMutationResult<R, Error, V> {
  return useMutation<R, Error, V>({
    mutationFn: run,
    onSuccess: async (result) => {
      await onDone?.(result);
      const message = typeof done === 'function' ? done(result) : done;
      if (message) notifications.show({ message, color: 'teal' });
    },
  });
}
