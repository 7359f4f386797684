import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { providerAccountRead, updateProviderAccount } from "~/api/provider-accounts";
import type { ProviderAccount } from "~/api/types";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import { FormPanel } from "./FormPanel";
import { signingKeyFieldFor, signingKeyForm } from "./provider-account-form";
import { ReadPanel } from "./ReadPanel";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/settings/provider-accounts/$accountId/signing-key");

/** Sets or replaces the shared key with which the carrier signs for the account in the address. */
export function ProviderAccountSigningKey() {
  const { accountId } = route.useParams();
  const navigate = useNavigate();
  const reading = useQuery(providerAccountRead(accountId));
  return (
    <ReadPanel
      title="Signing key"
      thing="provider account"
      reading={reading}
      onClose={() => void navigate({ ...paths.providerAccounts(), search: true })}
    >
      {(account) => <SigningKeyForm account={account} />}
    </ReadPanel>
  );
}

function SigningKeyForm({ account }: { account: ProviderAccount }) {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.providerAccounts(), search: true });
  const present = account.signingKeyId ?? undefined;
  const { form, panel } = useCreateForm({
    resolver: zodResolver(signingKeyForm),
    empty: { signingKeyId: present ?? "", signingKeySecret: "" },
    fieldFor: signingKeyFieldFor,
    // A secret is replaced, never merged, so it does not matter which version it replaces.
    make: (entered) => updateProviderAccount(account.id, undefined, entered),
    then: (saved) => {
      const done = present === undefined ? "set" : "replaced";
      toast.success(`The signing key of ${saved.name} was ${done}`);
      return leave();
    },
  });
  const { register, formState } = form;
  return (
    <FormPanel
      title={present === undefined ? "Set a signing key" : "Replace the signing key"}
      description={account.name}
      submitLabel={present === undefined ? "Set key" : "Replace key"}
      onClose={() => void leave()}
      {...panel}
    >
      <div className="space-y-3 rounded-lg border bg-sunken px-3.5 py-3 text-sm text-ink-soft">
        <p className="font-medium text-ink">A shared key instead of the auth token</p>
        <p>
          A carrier can sign its requests with a shared key made for nothing else. Calls signed with
          the auth token are accepted beside it.
        </p>
        {present !== undefined && (
          <p>The present key is still accepted until the new one is replaced in its turn.</p>
        )}
      </div>
      <TextField
        label="Signing key ID"
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        hint="As the carrier shows it. It may stay the same when only the secret is new."
        error={formState.errors.signingKeyId?.message}
        {...register("signingKeyId")}
      />
      <TextField
        label="Signing key secret"
        type="password"
        autoComplete="new-password"
        hint="Stored encrypted and never shown again."
        error={formState.errors.signingKeySecret?.message}
        {...register("signingKeySecret")}
      />
    </FormPanel>
  );
}
