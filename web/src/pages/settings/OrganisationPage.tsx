import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { reasonOf } from "~/api/can";
import { canEditTenant } from "~/api/can-access";
import { queryClient } from "~/api/client";
import { tenantRead, updateTenant } from "~/api/tenants";
import type { Tenant } from "~/api/types";
import { CallerNameFields } from "~/forms/CallerNameFields";
import { FormCard } from "~/forms/FormCard";
import { tenantFieldFor, tenantForm, tenantFormOf, toUpdateTenant } from "~/forms/tenant-form";
import { including, timeZones } from "~/forms/time-zones";
import { useEditForm } from "~/forms/useEditForm";
import { useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { SelectField, TextField } from "~/ui/fields";
import { ErrorState, Skeleton } from "~/ui/states";

/** Starts reading the settings before the page is drawn. */
export function loadOrganisation(): void {
  void queryClient.prefetchQuery(tenantRead);
}

/** What the tenant is called and the zone it works in. */
export function OrganisationPage() {
  const { data: tenant, error, refetch } = useQuery(tenantRead);
  // Once saved, the form starts anew from what was saved.
  const [saves, setSaves] = useState(0);
  return (
    <>
      <PageHeader title="Organisation" below="What this tenant is called and where it works." />
      <div className="max-w-2xl px-4 pb-8 sm:px-6">
        {tenant !== undefined ? (
          <SettingsForm key={saves} tenant={tenant} onSaved={() => setSaves(saves + 1)} />
        ) : error !== null ? (
          <ErrorState
            title="The settings could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <Skeleton className="h-80 w-full rounded-xl" />
        )}
      </div>
    </>
  );
}

function SettingsForm({ tenant, onSaved }: { tenant: Tenant; onSaved: () => void }) {
  const router = useRouter();
  const { rights } = useUser();
  const cannotEdit = reasonOf(canEditTenant(rights));
  const { form, base, panel } = useEditForm({
    thing: tenant,
    kind: "these settings",
    resolver: zodResolver(tenantForm),
    formOf: tenantFormOf,
    fieldFor: tenantFieldFor,
    save: (before, entered) =>
      updateTenant(before.version, toUpdateTenant(tenantFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...tenantRead, staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: async () => {
      onSaved();
      // The frame around the page shows the name too.
      await router.invalidate();
    },
  });
  const { register, watch } = form;
  const { errors } = form.formState;
  const { isDirty, isBusy, mayLeave, onSubmit, banner } = panel;
  return (
    <FormCard
      title="Organisation"
      submitLabel="Save changes"
      disabledReason={cannotEdit}
      {...{ isDirty, isBusy, mayLeave, onSubmit, banner }}
    >
      <TextField
        label="Name"
        autoComplete="off"
        readOnly={cannotEdit !== undefined}
        error={errors.name?.message}
        {...register("name")}
      />
      <SelectField
        label="Time zone"
        hint="The console shows times in it, and new campaigns start from it. Those that exist keep theirs."
        options={
          cannotEdit === undefined ? including(timeZones, watch("timeZone")) : [base.timeZone]
        }
        error={errors.timeZone?.message}
        {...register("timeZone")}
      />
      <TextField
        label="Currency"
        hint="The books are kept in it, so it stays what it was at the start."
        value={base.currency}
        readOnly
      />
      <CallerNameFields form={form} isReadOnly={cannotEdit !== undefined} />
    </FormCard>
  );
}
