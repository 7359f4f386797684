import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import { canPart, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { providerAccountRead, updateProviderAccount } from "~/api/provider-accounts";
import type { ProviderAccount } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { SwitchField, TextField } from "~/ui/fields";
import { FormPanel } from "./FormPanel";
import {
  accountEditFieldFor,
  accountEditForm,
  accountEditFormOf,
  toUpdateProviderAccount,
} from "./provider-account-form";
import { ReadPanel } from "./ReadPanel";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/settings/provider-accounts/$accountId/edit");

/** Edits the account in the address, all but its secrets. */
export function ProviderAccountEdit() {
  const { accountId } = route.useParams();
  const navigate = useNavigate();
  const reading = useQuery(providerAccountRead(accountId));
  return (
    <ReadPanel
      title="Edit provider account"
      thing="provider account"
      reading={reading}
      onClose={() => void navigate({ ...paths.providerAccounts(), search: true })}
    >
      {(account) => <EditForm account={account} />}
    </ReadPanel>
  );
}

function EditForm({ account }: { account: ProviderAccount }) {
  const navigate = useNavigate();
  const { rights } = useUser();
  const { form, base, panel } = useEditForm({
    thing: account,
    kind: "this provider account",
    resolver: zodResolver(accountEditForm),
    formOf: accountEditFormOf,
    fieldFor: accountEditFieldFor,
    save: (before, entered) =>
      updateProviderAccount(
        before.id,
        before.version,
        toUpdateProviderAccount(accountEditFormOf(before), entered),
      ),
    reread: () => queryClient.fetchQuery({ ...providerAccountRead(account.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate({ ...paths.providerAccounts(), search: true }),
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Edit provider account"
      description={base.name}
      submitLabel="Save changes"
      disabledReason={reasonOf(canPart("edit", "providerAccount", base, rights))}
      {...panel}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...form.register("name")}
      />
      <TextField
        label="API address"
        type="url"
        isOptional
        autoComplete="off"
        placeholder="https://api.twilio.com"
        hint="Only when it is not at the carrier’s usual address."
        error={errors.apiBaseUrl?.message}
        {...form.register("apiBaseUrl")}
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
      <TextField
        label="Account SID"
        hint="Fixed. Another account at the carrier is added as one of its own."
        className="font-mono"
        value={base.accountSid}
        readOnly
      />
    </FormPanel>
  );
}
