import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { providerAccountRead, updateProviderAccount } from "~/api/provider-accounts";
import type { ProviderAccount } from "~/api/types";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import { FormPanel } from "./FormPanel";
import { tokenFieldFor, tokenForm } from "./provider-account-form";
import { ReadPanel } from "./ReadPanel";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/settings/provider-accounts/$accountId/token");

/** Replaces the secret of the account in the address. */
export function ProviderAccountToken() {
  const { accountId } = route.useParams();
  const navigate = useNavigate();
  const reading = useQuery(providerAccountRead(accountId));
  return (
    <ReadPanel
      title="Replace the auth token"
      thing="provider account"
      reading={reading}
      onClose={() => void navigate({ ...paths.providerAccounts(), search: true })}
    >
      {(account) => <TokenForm account={account} />}
    </ReadPanel>
  );
}

function TokenForm({ account }: { account: ProviderAccount }) {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.providerAccounts(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(tokenForm),
    empty: { authToken: "" },
    fieldFor: tokenFieldFor,
    // A secret is replaced, never merged, so it does not matter which version it replaces.
    make: (entered) => updateProviderAccount(account.id, undefined, entered),
    then: (saved) => {
      toast.success(`The auth token of ${saved.name} was replaced`);
      return leave();
    },
  });
  return (
    <FormPanel
      title="Replace the auth token"
      description={account.name}
      submitLabel="Replace token"
      onClose={() => void leave()}
      {...panel}
    >
      <div className="space-y-3 rounded-lg border bg-sunken px-3.5 py-3 text-sm text-ink-soft">
        <p className="font-medium text-ink">Replacing a token without losing a call</p>
        <ol className="list-decimal space-y-1 pl-4">
          <li>Make a secondary auth token at the carrier; the present one keeps working.</li>
          <li>Enter the new one here. From then on, requests to the carrier use it.</li>
          <li>Promote it at the carrier. Calls signed with either token are accepted meanwhile.</li>
        </ol>
        {account.previousTokenKept && (
          <p>
            An earlier token is still accepted. It is dropped now, and the present one takes its
            place.
          </p>
        )}
      </div>
      <TextField
        label="New auth token"
        type="password"
        autoComplete="new-password"
        hint="Stored encrypted and never shown again."
        error={form.formState.errors.authToken?.message}
        {...form.register("authToken")}
      />
    </FormPanel>
  );
}
