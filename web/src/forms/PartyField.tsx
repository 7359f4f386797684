import type { ComponentProps } from "react";
import { SelectField } from "~/ui/fields";
import { useBuyerOptions, useSupplierOptions } from "./option-lists";

type PartyFieldProps = { error?: string | undefined } & ComponentProps<"select">;

/** A buyer or a supplier, in one list. */
export function PartyField({ error, ...input }: PartyFieldProps) {
  const buyers = useBuyerOptions("Choose…");
  const suppliers = useSupplierOptions("Choose…");
  const named = (kind: string, from: { options: string[]; words: Record<string, string> }) =>
    from.options
      .filter((id) => id !== "")
      .map((id): [string, string] => [`${kind}:${id}`, `${from.words[id]} (${kind})`]);
  const words = new Map<string, string>([
    ["", "Choose…"],
    ...named("buyer", buyers),
    ...named("supplier", suppliers),
  ]);
  return (
    <SelectField
      label="Buyer or supplier"
      options={[...words.keys()]}
      words={Object.fromEntries(words)}
      error={error}
      {...input}
    />
  );
}
