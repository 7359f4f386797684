import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import { toast } from "sonner";
import { createProviderAccount } from "~/api/provider-accounts";
import { paths } from "~/paths";
import { SelectField, SwitchField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import {
  emptyProviderAccountForm,
  providerAccountFieldFor,
  providerAccountForm,
  toCreateProviderAccount,
} from "./provider-account-form";
import { useCreateForm } from "./useCreateForm";

/** Adds the credentials of a carrier account. */
export function ProviderAccountCreate() {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.providerAccounts(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(providerAccountForm),
    empty: emptyProviderAccountForm,
    fieldFor: providerAccountFieldFor,
    make: (entered) => createProviderAccount(toCreateProviderAccount(entered)),
    then: (account) => {
      toast.success(`${account.name} was added`);
      return leave();
    },
  });
  const { register } = form;
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Add a provider account"
      description="Your own account at a carrier, through which calls are connected."
      submitLabel="Add account"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Account">
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register("name")}
        />
        <SelectField
          label="Carrier"
          options={["twilio"]}
          words={{ twilio: "Twilio, or a carrier that speaks its API" }}
          {...register("provider")}
        />
        <TextField
          label="API address"
          type="url"
          isOptional
          autoComplete="off"
          placeholder="https://api.twilio.com"
          hint="Only when it is not at the carrier’s usual address."
          error={errors.apiBaseUrl?.message}
          {...register("apiBaseUrl")}
        />
        <Controller
          control={form.control}
          name="asksForPrices"
          render={({ field }) => (
            <SwitchField
              label="Ask for the carrier’s prices"
              hint="After each call the carrier is asked what it takes, mostly once, and the call costs that. Otherwise what your rates come to stays."
              isOn={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </FormSection>
      <FormSection title="Credentials">
        <TextField
          label="Account SID"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          placeholder="AC…"
          error={errors.accountSid?.message}
          {...register("accountSid")}
        />
        <TextField
          label="Auth token"
          type="password"
          autoComplete="new-password"
          hint="Stored encrypted and never shown again. It also proves that calls come from the carrier."
          error={errors.authToken?.message}
          {...register("authToken")}
        />
      </FormSection>
      <FormSection title="Signing key">
        <TextField
          label="Signing key ID"
          isOptional
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          hint="Only when the carrier signs its requests with a shared key instead of the auth token."
          error={errors.signingKeyId?.message}
          {...register("signingKeyId")}
        />
        <TextField
          label="Signing key secret"
          type="password"
          isOptional
          autoComplete="new-password"
          hint="Stored encrypted and never shown again."
          error={errors.signingKeySecret?.message}
          {...register("signingKeySecret")}
        />
      </FormSection>
    </FormPanel>
  );
}
