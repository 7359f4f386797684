/** What the password form holds, and the API's rules for a new password. */
import * as z from "zod/mini";
import type { ChangePassword } from "~/api/types";
import { fieldsNamed } from "./form-values";

/** What is asked of a new password, said before it is typed. */
export const passwordRule = "At least 12 characters. A few plain words are stronger than symbols.";

/** A new password, as far as it can be judged here; the server knows more of the common ones. */
export const newPassword = z.string().check(
  z.refine((password) => [...password].length >= 12, { error: "Use at least 12 characters." }),
  z.refine((password) => new TextEncoder().encode(password).length <= 256, {
    error: "Use at most 256 bytes.",
  }),
  z.refine((password) => new Set(password.toLowerCase()).size !== 1, {
    error: "Do not repeat one character.",
  }),
);

/** The password form as it stands on the screen. */
export const passwordForm = z
  .object({
    currentPassword: z.string().check(z.minLength(1, "Enter your present password.")),
    newPassword,
    repeated: z.string(),
  })
  .check(
    z.refine((form) => form.newPassword === form.repeated, {
      path: ["repeated"],
      error: "It differs from the new password.",
    }),
  );

/** What the form holds once it is valid. */
export type PasswordForm = z.infer<typeof passwordForm>;

/** The form at its start. */
export const emptyPasswordForm: PasswordForm = {
  currentPassword: "",
  newPassword: "",
  repeated: "",
};

/** The form as a request; that it was typed twice is no affair of the server. */
export function toChangePassword(form: PasswordForm): ChangePassword {
  return { currentPassword: form.currentPassword, newPassword: form.newPassword };
}

/** The form's field for a field of the API, if the form shows it. */
export const passwordFieldFor = fieldsNamed<PasswordForm>(passwordForm.shape);
