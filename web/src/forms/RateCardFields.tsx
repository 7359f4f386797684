import type { UseFormReturn } from "react-hook-form";
import type { RateCard } from "~/api/types";
import { SelectField, TextField } from "~/ui/fields";
import { FormSection } from "./FormPanel";
import { useProviderAccountOptions } from "./option-lists";
import type { RateCardForm } from "./rate-card-form";
import { including } from "./time-zones";

const currencies = Intl.supportedValuesOf("currency");

type RateCardFieldsProps = {
  form: UseFormReturn<RateCardForm>;
  /** The card that is edited; a new one has none. */
  card?: RateCard;
};

/** The fields of a rate card, the same for a new one and an old one. */
export function RateCardFields({ form, card }: RateCardFieldsProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const accounts = useProviderAccountOptions("Every account", {
    id: card?.providerAccountId,
    name: card?.providerAccountName,
  });
  const isNew = card === undefined;
  return (
    <FormSection title="Rate card">
      <TextField
        label="Name"
        autoComplete="off"
        placeholder="Twilio, US"
        error={errors.name?.message}
        {...register("name")}
      />
      <SelectField
        label="Currency"
        hint={
          isNew
            ? "What its prices are in. Calls in another currency are not priced by it."
            : "Fixed since the card was made."
        }
        options={including(currencies, watch("currency"))}
        error={errors.currency?.message}
        // A disabled control would be read as empty, so an old card's is not registered.
        {...(isNew ? register("currency") : { value: watch("currency"), disabled: true })}
      />
      <SelectField
        label="Provider account"
        hint="Whose calls and numbers it prices. A card for one account counts before those for every account."
        options={accounts.options}
        words={accounts.words}
        error={errors.providerAccountId?.message}
        {...register("providerAccountId")}
        value={watch("providerAccountId")}
      />
    </FormSection>
  );
}
