import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { reasonOf } from "~/api/can";
import { canMember, grantableRoles } from "~/api/can-access";
import { queryClient } from "~/api/client";
import { memberList, memberRead, updateMember } from "~/api/members";
import { roles } from "~/api/roles";
import type { Member } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { roleFieldFor, roleForm, roleFormOf, toUpdateMember } from "./member-form";
import { ReadPanel } from "./ReadPanel";
import { RoleField } from "./RoleField";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/settings/team/$memberId/edit");

/** Changes what the person in the address is. */
export function MemberEdit() {
  const { memberId } = route.useParams();
  const navigate = useNavigate();
  const reading = useQuery(memberRead(memberId));
  return (
    <ReadPanel
      title="Change role"
      thing="person"
      reading={reading}
      onClose={() => void navigate(paths.team())}
    >
      {(member) => <EditForm member={member} />}
    </ReadPanel>
  );
}

function EditForm({ member }: { member: Member }) {
  const navigate = useNavigate();
  const user = useUser();
  const { data } = useQuery(memberList);
  const { form, base, panel } = useEditForm({
    thing: member,
    kind: "this person’s role",
    resolver: zodResolver(roleForm),
    formOf: roleFormOf,
    fieldFor: roleFieldFor,
    save: (before, entered) =>
      updateMember(before.id, before.version, toUpdateMember(roleFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...memberRead(member.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate(paths.team()),
  });
  return (
    <FormPanel
      title="Change role"
      description={`${base.name} · ${base.email}`}
      submitLabel="Save changes"
      disabledReason={reasonOf(canMember("changeRole", base, data?.data ?? [], user))}
      {...panel}
    >
      <RoleField
        chosen={form.watch("role")}
        grantable={grantableRoles(roles, user)}
        error={form.formState.errors.role?.message}
        input={form.register("role")}
      />
    </FormPanel>
  );
}
