import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { toast } from "sonner";
import { changePassword } from "~/api/auth";
import { TextField } from "~/ui/fields";
import { FormCard } from "./FormCard";
import {
  emptyPasswordForm,
  passwordFieldFor,
  passwordForm,
  passwordRule,
  toChangePassword,
} from "./password-form";
import { useCreateForm } from "./useCreateForm";

/** Gives the signed-in person a new password. `email` lets a password manager know whose it is. */
export function PasswordChange({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  return (
    // Once changed, the form starts anew.
    <ChangeForm key={changes} email={email} onChanged={() => setChanges(changes + 1)} />
  );
}

function ChangeForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(passwordForm),
    empty: emptyPasswordForm,
    fieldFor: passwordFieldFor,
    make: (entered) => changePassword(toChangePassword(entered)),
    then: async () => {
      toast.success("Your password was changed", {
        description: "Your other sessions have ended.",
      });
      onChanged();
    },
  });
  const { errors } = form.formState;
  return (
    <FormCard title="Password" submitLabel="Change password" {...panel}>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        label="Present password"
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...form.register("currentPassword")}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={passwordRule}
        error={errors.newPassword?.message}
        {...form.register("newPassword")}
      />
      <TextField
        label="New password again"
        type="password"
        autoComplete="new-password"
        error={errors.repeated?.message}
        {...form.register("repeated")}
      />
    </FormCard>
  );
}
