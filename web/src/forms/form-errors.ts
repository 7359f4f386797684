/** Puts the server's refusals beside the fields they are about. */
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { ApiError } from "~/api/errors";
import { sentence } from "~/format/words";

/**
 * Marks each field the server named. Returns the error when something of it has
 * no field to stand at, and must be shown for the whole form. Where a field stands
 * may depend on what was entered.
 */
export function showAtFields<Form extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Form>,
  entered: Form,
  fieldFor: (apiField: string, entered: Form) => Path<Form> | undefined,
): unknown {
  if (!(error instanceof ApiError) || error.details.length === 0) return error;
  const homeless = error.details.filter((problem) => {
    const field = fieldFor(problem.field, entered);
    if (field === undefined) return true;
    const isFirst = problem === error.details[0];
    setError(
      field,
      { type: "server", message: sentence(problem.reason) },
      { shouldFocus: isFirst },
    );
    return false;
  });
  return homeless.length === 0 ? undefined : error;
}
