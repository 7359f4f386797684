/** Sending something so that sending it twice makes one. */
import { useRef } from "react";
import { newIdempotencyKey } from "~/api/conversions";
import { ApiError } from "~/api/errors";

/** The same sending with a key that stays until the request was answered for good. */
export function useOnce<Entered, Made>(send: (entered: Entered, key: string) => Promise<Made>) {
  const key = useRef<string>(undefined);
  return async (entered: Entered): Promise<Made> => {
    key.current ??= newIdempotencyKey();
    try {
      return await send(entered, key.current);
    } catch (error) {
      // What was refused was not made, and what is sent next is another thing.
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (isRefused) key.current = undefined;
      throw error;
    }
  };
}
