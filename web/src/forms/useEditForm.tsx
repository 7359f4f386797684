import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
} from "react-hook-form";
import { toast } from "sonner";
import { isStale } from "~/api/errors";
import { ErrorBanner } from "~/ui/states";
import { notAtFields, showAtFields } from "./form-errors";
import { FormBanner } from "./FormBanner";
import { StaleBanner } from "./StaleBanner";

type EditFormOptions<Form extends FieldValues, Thing> = {
  thing: Thing;
  /** What was changed, as in "Someone else changed this campaign". */
  kind: string;
  resolver: Resolver<Form>;
  formOf: (thing: Thing) => Form;
  /** The form's field for a field of the API, if the form shows it. */
  fieldFor: (apiField: string, entered: Form) => Path<Form> | undefined;
  /** Sends what differs from `base`, and only to the version `base` has. */
  save: (base: Thing, entered: Form) => Promise<Thing>;
  /** Reads the thing as it is at the server now. */
  reread: () => Promise<Thing>;
  /** What a saved thing is called. */
  nameOf: (thing: Thing) => string;
  /** Closes the form. */
  leave: () => Promise<unknown>;
};

/** How a save ended that did not succeed. */
type Problem = { kind: "failed"; error: unknown } | { kind: "stale" } | { kind: "merged" };

/**
 * The form of something that exists. Where someone else changed it meanwhile,
 * nothing is saved until their changes are taken in; what was typed stays.
 */
export function useEditForm<Form extends FieldValues, Thing extends { version: number }>(
  options: EditFormOptions<Form, Thing>,
) {
  const { thing, formOf } = options;
  const isSaved = useRef(false);
  const [problem, setProblem] = useState<Problem>();
  // What the person started from; a newer version must not slip in unseen while they type.
  const [base, setBase] = useState(thing);
  const form = useForm<Form>({
    resolver: options.resolver,
    defaultValues: formOf(base) as DefaultValues<Form>,
  });
  const change = useMutation({ mutationFn: (entered: Form) => options.save(base, entered) });
  const { isDirty } = form.formState;

  // A newer version that arrives before anything was typed is simply the one to edit.
  useEffect(() => {
    if (isDirty || thing.version <= base.version) return;
    setBase(thing);
    form.reset(formOf(thing));
  }, [isDirty, thing, base.version, form, formOf]);

  async function send(entered: Form) {
    setProblem(undefined);
    if (!isDirty) return void (await options.leave());
    try {
      const saved = await change.mutateAsync(entered);
      isSaved.current = true;
      toast.success(`${options.nameOf(saved)} was saved`);
      await options.leave();
    } catch (error) {
      if (isStale(error)) return setProblem({ kind: "stale" });
      setFailed(showAtFields(error, form, entered, options.fieldFor));
    }
  }
  const submit = form.handleSubmit(send, (errors) => setFailed(notAtFields(errors, form.control)));

  function setFailed(error: unknown) {
    setProblem(error === undefined ? undefined : { kind: "failed", error });
  }

  async function takeInTheirs() {
    try {
      const newest = await options.reread();
      setBase(newest);
      form.reset(formOf(newest), { keepDirtyValues: true });
      setProblem({ kind: "merged" });
    } catch (error) {
      setFailed(error);
    }
  }

  const panel = {
    isDirty,
    isBusy: form.formState.isSubmitting,
    mayLeave: () => isSaved.current,
    onSubmit: () => void submit(),
    onClose: () => void options.leave(),
    banner: problem !== undefined && (
      <FormBanner problem={problem}>
        <ProblemBanner problem={problem} kind={options.kind} onTakeIn={() => void takeInTheirs()} />
      </FormBanner>
    ),
  };
  return { form, base, panel };
}

type ProblemBannerProps = { problem: Problem; kind: string; onTakeIn: () => void };

function ProblemBanner({ problem, kind, onTakeIn }: ProblemBannerProps) {
  if (problem.kind === "failed") return <ErrorBanner error={problem.error} />;
  if (problem.kind === "merged") {
    return (
      <div role="status" className="rounded-lg bg-accent-soft px-3.5 py-3 text-sm text-accent-text">
        <p className="font-medium">Their changes are in, and yours are kept.</p>
        <p>Where both of you changed a field, it shows your value. Save to apply it.</p>
      </div>
    );
  }
  return (
    <StaleBanner
      kind={kind}
      advice="Take in their changes to continue; what you entered stays."
      action="Take in their changes"
      onAct={onTakeIn}
    />
  );
}
