/** Puts what is wrong beside the fields it is about, and says what no field on the screen could say. */
import {
  get,
  type Control,
  type FieldErrors,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from "react-hook-form";
import { ApiError, type FieldProblem } from "~/api/errors";
import { sentence } from "~/format/words";

/**
 * Marks each field the server named. Returns the error when something of it has
 * no field to stand at, and must be shown for the whole form. Where a field stands
 * may depend on what was entered.
 */
export function showAtFields<Form extends FieldValues>(
  error: unknown,
  { control, setError }: Pick<UseFormReturn<Form>, "control" | "setError">,
  entered: Form,
  fieldFor: (apiField: string, entered: Form) => Path<Form> | undefined,
): unknown {
  if (!(error instanceof ApiError) || error.details.length === 0) return error;
  const homeless = error.details.filter((problem) => {
    const field = fieldFor(problem.field, entered);
    if (field === undefined || !isShown(field, control)) return true;
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

/**
 * Of what the form refuses before the server is asked, what stands at no field on the screen, as an
 * error that must be shown for the whole form.
 */
export function notAtFields<Form extends FieldValues>(
  errors: FieldErrors<Form>,
  control: Control<Form>,
): ApiError | undefined {
  const homeless = problemsIn(errors).filter(({ field }) => !isShown(field, control));
  if (homeless.length === 0) return undefined;
  const message = "Nothing was saved: something is wrong that the form does not show.";
  return new ApiError({ status: 0, code: "form.invalid", message, details: homeless });
}

/** Whether a field is on the screen, or the whole that it is part of, such as a schedule. */
function isShown<Form extends FieldValues>(field: string, control: Control<Form>): boolean {
  const names = field.split(".");
  return names.some((_, index) => {
    const name = names.slice(0, index + 1).join(".");
    return get(control._fields, `${name}._f.mount`) === true;
  });
}

/** The messages of a form's errors, each with the path of its field. */
function problemsIn(errors: object, above = ""): FieldProblem[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    // An error names its control too, which holds no further errors.
    if (name === "ref" || typeof error !== "object" || error === null) return [];
    const field = `${above}${name}`;
    const message: unknown = get(error, "message");
    const own = typeof message === "string" ? [{ field, reason: message }] : [];
    return [...own, ...problemsIn(error, `${field}.`)];
  });
}
