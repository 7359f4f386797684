import { useController, type FieldValues, type UseControllerProps } from "react-hook-form";
import { ChoiceField } from "~/ui/ChoiceField";
import { usePartyChoices } from "./choices";

type PartyFieldProps<Form extends FieldValues> = UseControllerProps<Form> & {
  /** What is corrected has a party already. */
  isFixed?: boolean;
};

/** A buyer or a supplier, in one list. */
export function PartyField<Form extends FieldValues>({
  isFixed = false,
  ...at
}: PartyFieldProps<Form>) {
  const { field, fieldState } = useController(at);
  const value: string = field.value;
  return (
    <ChoiceField
      label="Buyer or supplier"
      placeholder="Search buyers and suppliers…"
      hint={isFixed ? "Fixed: whose transaction it is." : undefined}
      isDisabled={isFixed}
      error={fieldState.error?.message}
      value={value}
      onChoose={field.onChange}
      nothing="No buyer or supplier is called that."
      {...usePartyChoices(value)}
    />
  );
}
