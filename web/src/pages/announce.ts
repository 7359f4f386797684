import { toast } from "sonner";
import { toApiError } from "~/api/errors";
import { sentence, titled } from "~/format/words";

/** Says why a step was refused that has no place of its own to say so. */
export function announce(error: unknown): void {
  const fault = toApiError(error);
  const reasons = fault.details.map((problem) =>
    sentence(`${titled(problem.field)}: ${problem.reason}`),
  );
  toast.error(fault.message, { description: reasons.join(" ") || undefined, duration: 10_000 });
}
