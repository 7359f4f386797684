import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
} from "react-hook-form";
import { ErrorBanner } from "~/ui/states";
import { notAtFields, showAtFields } from "./form-errors";
import { FormBanner } from "./FormBanner";

type CreateFormOptions<Form extends FieldValues, Made> = {
  resolver: Resolver<Form>;
  empty: Form;
  /** The form's field for a field of the API, if the form shows it. */
  fieldFor: (apiField: string, entered: Form) => Path<Form> | undefined;
  make: (entered: Form) => Promise<Made>;
  /** What follows once it is made: a word about it, and the page it is on. */
  then: (made: Made) => Promise<unknown>;
};

/** The form of something new, and what its panel needs to know of it. */
export function useCreateForm<Form extends FieldValues, Made>(
  options: CreateFormOptions<Form, Made>,
) {
  const isSaved = useRef(false);
  const [problem, setProblem] = useState<unknown>();
  const form = useForm<Form>({
    resolver: options.resolver,
    defaultValues: options.empty as DefaultValues<Form>,
  });
  const creation = useMutation({ mutationFn: options.make });

  async function send(entered: Form) {
    setProblem(undefined);
    try {
      const made = await creation.mutateAsync(entered);
      isSaved.current = true;
      await options.then(made);
    } catch (error) {
      setProblem(showAtFields(error, form, entered, options.fieldFor));
    }
  }
  const submit = form.handleSubmit(send, (errors) => setProblem(notAtFields(errors, form.control)));

  const panel = {
    isDirty: form.formState.isDirty,
    isBusy: form.formState.isSubmitting,
    mayLeave: () => isSaved.current,
    onSubmit: () => void submit(),
    banner: problem !== undefined && (
      <FormBanner problem={problem}>
        <ErrorBanner error={problem} />
      </FormBanner>
    ),
  };
  return { form, panel };
}
