import { PasswordChange } from "~/forms/PasswordChange";
import { titled } from "~/format/words";
import { useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { Card, Fact, Facts } from "~/ui/Card";

/** Who is signed in, and their password. */
export function ProfilePage() {
  const user = useUser();
  const role = user.isPlatformAdmin ? "platform_admin" : user.tenant?.role;
  return (
    <>
      <PageHeader title="Profile" below="Your login. It is the same in every tenant." />
      <div className="max-w-2xl space-y-5 px-4 pb-8 sm:px-6">
        <Card title="You">
          <Facts>
            <Fact name="Name">{user.name}</Fact>
            <Fact name="Email">{user.email}</Fact>
            {role != null && <Fact name="Role here">{titled(role)}</Fact>}
          </Facts>
        </Card>
        <PasswordChange email={user.email} />
      </div>
    </>
  );
}
