import { Controller, type UseFormReturn } from "react-hook-form";
import type { NumberForm } from "./number-form";
import { NumberRulesSetting } from "./NumberRulesSetting";

/** Which calls of a number go to other campaigns than its own. */
export function NumberRulesField({ form }: { form: UseFormReturn<NumberForm> }) {
  return (
    <Controller
      control={form.control}
      name="rules"
      render={({ field, fieldState: { error } }) => (
        <NumberRulesSetting value={field.value} error={error} onChange={field.onChange} />
      )}
    />
  );
}
