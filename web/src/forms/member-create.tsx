import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { grantableRoles } from "~/api/can-access";
import { createMember } from "~/api/members";
import { roles, roleWords } from "~/api/roles";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { emptyMemberForm, memberFieldFor, memberForm, toCreateMember } from "./member-form";
import { passwordRule } from "./password-form";
import { RoleField } from "./RoleField";
import { useCreateForm } from "./useCreateForm";

/** Adds a person to the tenant. */
export function MemberCreate() {
  const navigate = useNavigate();
  const user = useUser();
  const leave = () => navigate(paths.team());
  const { form, panel } = useCreateForm({
    resolver: zodResolver(memberForm),
    empty: emptyMemberForm,
    fieldFor: memberFieldFor,
    make: (entered) => createMember(toCreateMember(entered)),
    then: (member) => {
      toast.success(`${member.name} joined as ${roleWords[member.role].name.toLowerCase()}`);
      return leave();
    },
  });
  const { register, watch } = form;
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Add a person"
      description="They can sign in at once. Tell them their first password yourself."
      submitLabel="Add person"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Person">
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          error={errors.email?.message}
          {...register("email")}
        />
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register("name")}
        />
        <TextField
          label="First password"
          type="password"
          isOptional
          autoComplete="new-password"
          hint={`${passwordRule} Someone who has a login here already keeps theirs; leave it empty.`}
          error={errors.password?.message}
          {...register("password")}
        />
      </FormSection>
      <RoleField
        chosen={watch("role")}
        grantable={grantableRoles(roles, user)}
        error={errors.role?.message}
        input={register("role")}
      />
    </FormPanel>
  );
}
