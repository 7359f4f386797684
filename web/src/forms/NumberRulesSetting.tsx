import { lazy } from "react";
import { numberRulesForm, numberRulesInWords, type NumberRulesForm } from "./number-rules-form";
import { SettingField, unfinished } from "./SettingField";

const NumberRulesEditor = lazy(async () => ({
  default: (await import("./NumberRulesEditor")).NumberRulesEditor,
}));

type NumberRulesSettingProps = {
  value: NumberRulesForm;
  /** What is wrong with any part of them; undefined when nothing is. */
  error: unknown;
  onChange: (rules: NumberRulesForm) => void;
};

/** Which calls of a number go to other campaigns than its own: in a line, and their editor. */
export function NumberRulesSetting({ value, error, onChange }: NumberRulesSettingProps) {
  const isWhole = numberRulesForm.safeParse(value).success;
  return (
    <SettingField
      title="Rules"
      summary={isWhole ? numberRulesInWords(value) : unfinished}
      error={error}
    >
      <NumberRulesEditor value={value} error={error} onChange={onChange} />
    </SettingField>
  );
}
