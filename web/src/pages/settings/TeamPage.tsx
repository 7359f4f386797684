import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Ellipsis, Plus, UserMinus, UserPen } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { canAddMember, canMember, type MemberAction } from "~/api/can-access";
import { reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { memberList } from "~/api/members";
import { roles, roleWords } from "~/api/roles";
import type { Member } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Card, Fact, Facts } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import { ErrorState } from "~/ui/states";
import { useMemberRemoval } from "./useMemberRemoval";

const route = getRouteApi("/shell/settings/team");

/** Starts reading the people before the page is drawn. */
export function loadTeam(): void {
  void queryClient.prefetchQuery(memberList);
}

/** Lets the static columns reach the rest of the team and the page's dialog. */
const Team = createContext<{ everyone: Member[]; remove: (member: Member) => void }>({
  everyone: [],
  remove: () => undefined,
});

const column = columnsOf<Member>();
const columns = column.columns([
  column.accessor("name", {
    header: "Person",
    cell: ({ row }) => <PersonCell member={row.original} />,
  }),
  column.accessor("role", {
    header: "Role",
    cell: ({ row }) => (
      <Badge tone={row.original.role === "owner" ? "accent" : "neutral"}>
        {roleWords[row.original.role].name}
      </Badge>
    ),
  }),
  column.accessor("createdAt", {
    header: "Member since",
    cell: ({ row }) => <SinceCell member={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell member={row.original} />,
  }),
]);

/** The people of the tenant, and what each may do. */
export function TeamPage(): ReactNode {
  const navigate = route.useNavigate();
  const user = useUser();
  const cannotAdd = reasonOf(canAddMember(user));
  function startNew() {
    if (cannotAdd === undefined) void navigate(paths.memberNew());
  }
  useShortcuts({ n: startNew });
  return (
    <>
      <PageHeader
        title="Team"
        below="Who belongs to this tenant, and what they are in it."
        actions={
          <Button look="primary" icon={<Plus />} disabledReason={cannotAdd} onClick={startNew}>
            Add a person
          </Button>
        }
      />
      <div className="space-y-5 px-4 pb-8 sm:px-6">
        <List />
        <Card title="What each role may do">
          <Facts>
            {roles.map((role) => (
              <Fact key={role} name={roleWords[role].name}>
                {roleWords[role].may}
              </Fact>
            ))}
          </Facts>
        </Card>
      </div>
      <Outlet />
    </>
  );
}

function List() {
  const navigate = route.useNavigate();
  const user = useUser();
  const removal = useMemberRemoval();
  const { data, error, refetch } = useQuery(memberList);
  const everyone = data?.data ?? [];
  if (error !== null && data === undefined) {
    const title = "The team could not be loaded";
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  return (
    <Team value={{ everyone, remove: removal.ask }}>
      <Card className="overflow-hidden">
        <ListTable
          label="Team"
          columns={columns}
          rows={data?.data}
          rowKey={(member) => member.id}
          onOpen={(member) => {
            if (canMember("changeRole", member, everyone, user).allowed) {
              void navigate(paths.memberEdit(member.id));
            }
          }}
        />
      </Card>
      {removal.dialog}
    </Team>
  );
}

function PersonCell({ member }: { member: Member }) {
  const { everyone } = useContext(Team);
  const user = useUser();
  const isEditable = canMember("changeRole", member, everyone, user).allowed;
  return (
    <div className="max-w-md min-w-40">
      <p className="flex items-center gap-2 font-medium">
        {isEditable ? (
          <Link
            {...paths.memberEdit(member.id)}
            data-row-link
            className="truncate rounded group-hover:text-accent-text"
          >
            {member.name}
          </Link>
        ) : (
          <span className="truncate">{member.name}</span>
        )}
        {member.userId === user.id && (
          <span className="text-xs font-normal text-ink-muted">you</span>
        )}
      </p>
      <p className="truncate text-xs text-ink-muted">{member.email}</p>
    </div>
  );
}

function SinceCell({ member }: { member: Member }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={member.createdAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ member }: { member: Member }) {
  const { everyone, remove } = useContext(Team);
  const navigate = useNavigate();
  const user = useUser();
  const off = (action: MemberAction) => reasonOf(canMember(action, member, everyone, user));
  return (
    <div className="-mr-2 flex justify-end">
      <Menu
        trigger={
          <Button
            look="quiet"
            size="icon"
            aria-label={`Actions for ${member.name}`}
            icon={<Ellipsis />}
          />
        }
      >
        <MenuItem
          icon={<UserPen />}
          disabledReason={off("changeRole")}
          onSelect={() => void navigate(paths.memberEdit(member.id))}
        >
          Change role
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<UserMinus />}
          isDangerous
          disabledReason={off("remove")}
          onSelect={() => remove(member)}
        >
          Remove
        </MenuItem>
      </Menu>
    </div>
  );
}
