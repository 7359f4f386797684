/** What the forms about people hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import { roles } from "~/api/roles";
import type { CreateMember, Member, UpdateMember } from "~/api/types";
import { changesBetween, fieldsNamed, nameText } from "./form-values";
import { newPassword } from "./password-form";

/** The form of a new person as it stands on the screen. */
export const memberForm = z.object({
  email: z.string().check(
    z.trim(),
    z.refine((email) => /^[^\s@]+@[^\s@]+$/.test(email), {
      error: "Enter the address they sign in with.",
    }),
  ),
  name: nameText("Enter their name."),
  role: z.enum(roles),
  password: z.union([z.literal(""), newPassword]),
});

/** What the form holds once it is valid. */
export type MemberForm = z.infer<typeof memberForm>;

/** A new person's form; it starts with the role that can change nothing. */
export const emptyMemberForm: MemberForm = { email: "", name: "", role: "analyst", password: "" };

/** The whole form as a request. Someone who has a login already needs no password. */
export function toCreateMember(form: MemberForm): CreateMember {
  return {
    email: form.email.trim(),
    name: form.name.trim(),
    role: form.role,
    password: form.password === "" ? null : form.password,
  };
}

/** The form's field for a field of the API, if the form shows it. */
export const memberFieldFor = fieldsNamed<MemberForm>(memberForm.shape);

/** The form that changes what a person is. */
export const roleForm = z.object({ role: z.enum(roles) });

/** What it holds once it is valid. */
export type RoleForm = z.infer<typeof roleForm>;

/** The form that shows what a person is. */
export function roleFormOf({ role }: Member): RoleForm {
  return { role };
}

/** Only what was changed. */
export function toUpdateMember(before: RoleForm, after: RoleForm): UpdateMember {
  return changesBetween(before, after);
}

/** The form's field for a field of the API, if the form shows it. */
export const roleFieldFor = fieldsNamed<RoleForm>(roleForm.shape);
