import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { createApiKey } from "~/api/api-keys";
import type { NewApiKey } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import { apiKeyFieldFor, apiKeyForm, emptyApiKeyForm, toCreateApiKey } from "./api-key-form";
import { FormPanel, FormSection } from "./FormPanel";
import { NewSecret } from "./NewSecret";
import { ScopesField } from "./ScopesField";
import { useCreateForm } from "./useCreateForm";

/** Makes an API key, then shows its secret, once. */
export function ApiKeyCreate() {
  const navigate = useNavigate();
  const [made, setMade] = useState<NewApiKey>();
  const leave = () => void navigate({ ...paths.apiKeys(), search: true });
  return made === undefined ? (
    <CreateForm onMade={setMade} onClose={leave} />
  ) : (
    <NewSecret name={made.name} secret={made.secret} onClose={leave} />
  );
}

type CreateFormProps = { onMade: (made: NewApiKey) => void; onClose: () => void };

function CreateForm({ onMade, onClose }: CreateFormProps) {
  const { rights } = useUser();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(apiKeyForm),
    empty: emptyApiKeyForm,
    fieldFor: apiKeyFieldFor,
    make: (entered) => createApiKey(toCreateApiKey(entered)),
    then: async (made) => onMade(made),
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="New API key"
      description="For a program that works with this tenant. It can do at most what you can."
      submitLabel="Create key"
      onClose={onClose}
      {...panel}
    >
      <FormSection title="Key">
        <TextField
          label="Name"
          autoComplete="off"
          hint="The program or the person it is for."
          error={errors.name?.message}
          {...form.register("name")}
        />
      </FormSection>
      <Controller
        control={form.control}
        name="scopes"
        render={({ field, fieldState }) => (
          <ScopesField
            chosen={field.value}
            held={rights}
            error={fieldState.error?.message}
            onChange={field.onChange}
          />
        )}
      />
    </FormPanel>
  );
}
