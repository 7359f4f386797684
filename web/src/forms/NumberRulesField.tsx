import { lazy } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import type { NumberForm } from "./number-form";
import { numberRulesForm, numberRulesInWords } from "./number-rules-form";
import { SettingField, unfinished } from "./SettingField";

const NumberRulesEditor = lazy(async () => ({
  default: (await import("./NumberRulesEditor")).NumberRulesEditor,
}));

/** Which calls of a number go to other campaigns than its own. */
export function NumberRulesField({ form }: { form: UseFormReturn<NumberForm> }) {
  const isWhole = numberRulesForm.safeParse(form.watch("rules")).success;
  return (
    <Controller
      control={form.control}
      name="rules"
      render={({ field, fieldState: { error } }) => (
        <SettingField
          title="Rules"
          summary={isWhole ? numberRulesInWords(field.value) : unfinished}
          error={error}
        >
          <NumberRulesEditor value={field.value} error={error} onChange={field.onChange} />
        </SettingField>
      )}
    />
  );
}
